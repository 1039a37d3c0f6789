import { grouped, plural } from '../../core/counted';
import { capitalised } from '../../core/sentence';
import { kindOf } from '../../encoders/registry';
import { useImageNoun } from '../../session/dataset-context';
import { useSettings } from '../../session/session-context';
import type { FeatureReport } from '../../core/feature-report';
import { Button } from '../../kit/controls/button';
import styles from './feature-panel.module.css';
import { ImageRow } from './image-row';
import { RelatedRow } from './related-row';

interface StatisticsProps {
  /** null until it has arrived. */
  readonly report: FeatureReport | null;
  /** Whether every unit has a value for every image, so that none wins. */
  readonly isDense: boolean;
  readonly showOthers: () => void;
}

/** What a unit responds to, and related units. */
export function Statistics({ report, isDense, showOthers }: StatisticsProps) {
  const noun = useImageNoun();
  const parts = useSettings(({ kind }) => (kindOf(kind).weightWords ? 'synapses' : 'weights'));
  return (
    <>
      <ImageRow
        title={
          isDense
            ? `${capitalised(plural(noun))} most like its picture`
            : `${capitalised(plural(noun))} it responds to most`
        }
        note={
          isDense
            ? 'Overlap of the picture and the pixels.'
            : `Overlap of ${parts} and pixels, without boost. Underlined: it won.`
        }
        images={report?.exciting ?? null}
        shape={report?.shape ?? null}
      />
      {!isDense && (
        <ImageRow
          title={`Test ${plural(noun)} on which it won`}
          note={report ? wonNote(report) : ''}
          images={report?.won ?? null}
          shape={report?.shape ?? null}
        >
          <Button className={styles.another} disabled={(report?.wins ?? 0) <= 12} onClick={showOthers}>
            Show others
          </Button>
        </ImageRow>
      )}
      <div className={styles.relatives}>
        <RelatedRow
          title="Most similar features"
          note={`Cosine of the ${parts}`}
          related={report?.similar ?? null}
          shape={report?.shape ?? null}
          format={(cosine) => cosine.toFixed(2).replace('-', '−')}
          words={['cosine', '']}
          nothing="There is no other unit."
        />
        {!isDense && (
          <RelatedRow
            title="Wins together with"
            note="Share of its wins on which the other won too"
            related={report?.together ?? null}
            shape={report?.shape ?? null}
            format={(share) => `${Math.round(100 * share)} %`}
            words={['on', 'of its wins']}
            nothing="It has won on none of the test images."
          />
        )}
      </div>
    </>
  );
}

function wonNote({ wins, won }: FeatureReport): string {
  if (wins === 0) return 'None so far.';
  return won.indices.length < wins ? `${won.indices.length} at random from ${grouped(wins)}.` : 'All of them.';
}
