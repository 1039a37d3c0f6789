import { useImageNoun } from '../../session/use-image-noun';
import type { Dossier } from '../../core/feature-report';
import { Button } from '../../kit/controls/button';
import styles from './feature-panel.module.css';
import { ImageRow } from './image-row';
import { RelatedRow } from './related-row';

interface StatisticsProps {
  /** Null until it has come. */
  readonly dossier: Dossier | null;
  readonly drawAnother: () => void;
}

/** What excites a unit, and its relatives. */
export function Statistics({ dossier, drawAnother }: StatisticsProps) {
  const noun = useImageNoun();
  return (
    <>
      <ImageRow
        title={`Test ${noun}s that excite it most`}
        note="Greatest overlap of weights and pixels, boost left out; a line below: it won."
        images={dossier?.exciting ?? null}
        shape={dossier?.shape ?? null}
      />
      <ImageRow
        title={`Test ${noun}s on which it won`}
        note={dossier ? wonNote(dossier) : ''}
        images={dossier?.won ?? null}
        shape={dossier?.shape ?? null}
      >
        <Button className={styles.another} disabled={(dossier?.wins ?? 0) <= 12} onClick={drawAnother}>
          Draw others
        </Button>
      </ImageRow>
      <div className={styles.relatives}>
        <RelatedRow
          title="Most similar features"
          note="Cosine of the weights"
          related={dossier?.similar ?? null}
          shape={dossier?.shape ?? null}
          format={(cosine) => cosine.toFixed(2).replace('-', '−')}
          words={['cosine', '']}
          nothing="There is no other unit."
        />
        <RelatedRow
          title="Wins together with"
          note="Share of its wins on which the other won as well"
          related={dossier?.together ?? null}
          shape={dossier?.shape ?? null}
          format={(share) => `${Math.round(100 * share)} %`}
          words={['on', 'of its wins']}
          nothing="It has won on none of the test images."
        />
      </div>
    </>
  );
}

function wonNote({ wins, won }: Dossier): string {
  if (wins === 0) return 'None so far.';
  return won.indices.length < wins
    ? `${won.indices.length} drawn at random from ${wins.toLocaleString('en')}.`
    : 'All of them.';
}
