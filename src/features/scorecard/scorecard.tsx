import { grouped, plural } from '../../core/counted';
import type { ProbeResult } from '../../core/scorecard';
import { sentence } from '../../core/sentence';
import { useClasses, useImageNoun } from '../../session/dataset-context';
import { useCodeBaselines } from './use-code-baselines';
import { spaceOf } from '../../encoders/registry';
import { usePart, useSettings } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { useProbe, type ProbeControls } from './use-probe';
import { useBaselines, useScorecard } from './use-scorecard';
import { PanelFrame } from '../../kit/controls/panel-frame';
import { ClassDecoders } from './class-decoders';
import { comparedCodes } from './comparison';
import { ComparisonTable } from './comparison-table';
import { Confusion } from './confusion';
import { ExportButtons } from './export-buttons';
import { FeatureOrientations } from './feature-orientations';
import { MeasureList } from './measure-list';
import { stretchText } from './measures';
import styles from './scorecard.module.css';

/** The quality of the code, live: measures on the test images, and a comparison with other codes. */
export function ScorecardPanel() {
  const { setPanel } = usePart(createPanelsStore).getState();
  const { answer: card, problem } = useScorecard();
  const probes = { learnt: useProbe(false), random: useProbe(true) };
  const codes = useCodeBaselines();
  const baselines = useBaselines();
  const classes = useClasses();
  const noun = useImageNoun();
  const kind = useSettings((chosen) => chosen.kind);
  const settings = useSettings((chosen) => chosen.settings);
  const space = spaceOf({ kind, settings });
  const compared = comparedCodes(card, baselines, codes.result, noun, space.dense);
  return (
    <PanelFrame
      label="Scorecard"
      hint={
        card
          ? `Measured on ${grouped(card.images)} test ${plural(noun)} ${stretchText(card)}.`
          : 'How good the code is.'
      }
      choices={
        card && (
          <ExportButtons
            card={card}
            probe={resultOf(probes.learnt)}
            randomProbe={resultOf(probes.random)}
            compared={compared}
          />
        )
      }
      onClose={() => setPanel(null)}
    >
      {problem && (
        <p role="status" className={styles.quiet}>
          {sentence(`Not measured yet: ${problem}`)}
        </p>
      )}
      <div className={styles.columns}>
        <div className={styles.part}>
          {!card && !problem && <p className={styles.quiet}>Measuring all test {plural(noun)}…</p>}
          {card && <MeasureList card={card} space={space} noun={noun} probes={classes && probes} />}
        </div>
        <div className={styles.part}>
          {!classes && <FeatureOrientations />}
          <ComparisonTable compared={compared} codes={codes} baselines={baselines} noun={noun} />
          {card?.recognition && classes && <Confusion recognition={card.recognition} classes={classes} noun={noun} />}
          {classes && <FeatureOrientations />}
        </div>
        {card?.classDecoders && classes && (
          <ClassDecoders measured={card.classDecoders} classes={classes} noun={noun} />
        )}
      </div>
    </PanelFrame>
  );
}

function resultOf({ probe }: ProbeControls): ProbeResult | null {
  return probe.state === 'done' ? probe.result : null;
}
