import { useRef, useState } from 'react';
import { useImageNoun, useImageSet } from '../../session/dataset-context';
import { useDismissal } from '../../kit/use-dismissal';
import { Answer, type DrawCard } from './answer';
import { NoPad } from './no-pad';
import { Pad } from './pad';
import { PadTools } from './pad-tools';
import { useAnswerTimes, useDrawingPipeline } from './use-drawing';
import styles from './draw.module.css';

/** The pad, or an explanation of why there is none. */
export function Draw() {
  const noPad = useImageSet()?.noPad;
  useDrawingPipeline();
  useAnswerTimes();
  return noPad ? <NoPad /> : <WithPad />;
}

/** The pad, its tools and the recognised class. The stage shows the drawing's code and reconstruction. */
function WithPad() {
  const region = useRef<HTMLElement>(null);
  const [card, setCard] = useState<DrawCard | null>(null);
  // Drawing on does not close a card: the evidence follows the stroke.
  useDismissal(card !== null, region, (byKey) => {
    if (byKey) region.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    setCard(null);
  });
  return (
    <section ref={region} role="region" aria-label="Draw" className={styles.draw}>
      <header className={styles.head}>
        <h2>Draw</h2>
        <p>or pick a test {useImageNoun()}</p>
      </header>
      <div className={styles.pad}>
        <Pad />
      </div>
      <div className={styles.tools}>
        <PadTools />
      </div>
      <div className={styles.answer}>
        <Answer card={card} onCard={setCard} />
      </div>
    </section>
  );
}
