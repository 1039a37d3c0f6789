import { useEffect, useRef } from 'react';
import { sentence } from '../../core/sentence';
import { useClasses, useImageNoun } from '../../session/dataset-context';
import { useCodeBaselines } from './use-code-baselines';
import { usePart } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { useProbe } from './use-probe';
import { useBaselines, useScorecard } from './use-scorecard';
import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/icons';
import { comparedCodes } from './comparison';
import { ComparisonTable } from './comparison-table';
import { Confusion } from './confusion';
import { ExportButtons } from './export-buttons';
import { MeasureList } from './measure-list';
import { count } from './measures';
import styles from './scorecard.module.css';

/** What the code is worth: measures on the test images, and other codes to compare it with. Live. */
export function ScorecardPanel() {
  const section = useRef<HTMLElement>(null);
  const { setPanel } = usePart(createPanelsStore).getState();
  const { scorecard: card, problem } = useScorecard();
  const { probe, start, cancel } = useProbe();
  const codes = useCodeBaselines();
  const baselines = useBaselines();
  const classes = useClasses();
  const noun = useImageNoun();
  const compared = comparedCodes(card, baselines, codes.result, noun);
  // Braces: some browsers return a promise, which React would take for a clean-up.
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'start' });
  }, []);

  return (
    <section ref={section} aria-label="Scorecard" className={styles.scorecard}>
      <header className={styles.header}>
        <h2>Scorecard</h2>
        <p className={styles.moment}>{card && `after ${count(card.imagesSeenAtEnd)} images`}</p>
        {card && <ExportButtons card={card} probe={probe.state === 'done' ? probe.result : null} compared={compared} />}
        <Button kind="quiet" icon={<CloseIcon />} aria-label="Close scorecard" onClick={() => setPanel(null)} />
      </header>
      {problem && (
        <p role="status" className={styles.quiet}>
          {sentence(`Not measured yet: ${problem}`)}
        </p>
      )}
      {!card && !problem && <p className={styles.quiet}>Measuring all test {noun}s…</p>}
      {card && <MeasureList card={card} noun={noun} probe={classes && { probe, start, cancel }} />}
      <ComparisonTable compared={compared} codes={codes} baselines={baselines} noun={noun} />
      {card?.recognition && classes && <Confusion recognition={card.recognition} classes={classes} noun={noun} />}
    </section>
  );
}
