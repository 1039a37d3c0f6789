import { usePart } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { useBits, useBitsLink } from './use-bits';
import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/icons';
import { RegionHeader } from '../../kit/controls/region-header';
import styles from './bits.module.css';
import { BitCard } from './bit-card';
import { BitTiles } from './bit-tiles';
import { CodeGrid } from './code-grid';
import { CodePictures } from './code-pictures';
import { DamageSection } from './damage-section';
import { ScoreChart } from './score-chart';
import { SourceChoice } from './source-choice';
import { StackSection } from './stack-section';
import { SurgeryTools } from './surgery-tools';

/** The code of one image taken apart: bits switched by hand, what each of them does, and how much the code can bear. */
export function Bits() {
  useBitsLink();
  const { setPanel } = usePart(createPanelsStore).getState();
  const code = useBits((bits) => bits.code);
  const problem = useBits((bits) => bits.problem);
  const isOfDrawing = useBits((bits) => bits.source?.kind === 'drawing');
  return (
    <section role="region" aria-label="Bits" className={styles.bits}>
      <RegionHeader
        title="Bits of a code"
        hint="Switch a bit: the image is put together again from the bits that are left on."
      >
        <Button kind="quiet" icon={<CloseIcon />} aria-label="Close" title="Close" onClick={() => setPanel(null)} />
      </RegionHeader>
      <SourceChoice />
      {problem !== null && <p className={styles.problem}>The code could not be taken apart: {problem}.</p>}
      {code ? (
        <>
          <SurgeryTools />
          <div className={styles.table}>
            <CodeGrid code={code} />
            <div className={styles.results}>
              <CodePictures code={code} />
              <BitCard code={code} />
            </div>
          </div>
          <BitTiles code={code} />
          <ScoreChart code={code} />
          <div className={styles.pair}>
            <StackSection code={code} />
            <DamageSection code={code} />
          </div>
        </>
      ) : (
        <p className={styles.empty}>{isOfDrawing ? 'Draw something first.' : 'Encoding …'}</p>
      )}
    </section>
  );
}
