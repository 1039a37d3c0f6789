import { PanelFrame } from '../../kit/controls/panel-frame';
import { usePart } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { BitCard } from './bit-card';
import { BitTiles } from './bit-tiles';
import { BitsChoices } from './bits-choices';
import styles from './bits.module.css';
import { CodeGrid } from './code-grid';
import { CodeSummary } from './code-summary';
import { ContributionChart } from './contribution-chart';
import { GivesBack } from './gives-back';
import { NoiseSection } from './noise-section';
import { ScoreChart } from './score-chart';
import { useBits, useBitsLink } from './use-bits';
import { useCodeOnStage } from './use-code-on-stage';

/**
 * Takes the code of one image apart: switch bits by hand, see what each does, and how much damage the code can bear.
 */
export function Bits() {
  useBitsLink();
  useCodeOnStage();
  const { setPanel } = usePart(createPanelsStore).getState();
  const code = useBits((bits) => bits.code);
  const problem = useBits((bits) => bits.problem);
  const isOfDrawing = useBits((bits) => bits.source?.kind === 'drawing');
  return (
    <PanelFrame
      label="Edit a code"
      hint="Turn bits on and off and see what the code then stands for."
      choices={<BitsChoices />}
      summary={code && <CodeSummary code={code} />}
      onClose={() => setPanel(null)}
    >
      {problem !== null && <p className={styles.problem}>This code cannot be edited: {problem}.</p>}
      {code ? (
        <>
          <div className={styles.table}>
            <CodeGrid code={code} />
            <div className={styles.side}>
              <BitCard code={code} />
              <ContributionChart code={code} />
              <GivesBack code={code} />
            </div>
          </div>
          <BitTiles code={code} />
          <ScoreChart code={code} />
          <NoiseSection code={code} />
        </>
      ) : (
        <p className={styles.empty}>{isOfDrawing ? 'Draw something first.' : 'Encoding …'}</p>
      )}
    </PanelFrame>
  );
}
