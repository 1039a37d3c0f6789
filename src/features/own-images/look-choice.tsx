import { useImport } from './own-images-context';
import type { ReadingDecisions, Look, ValueMeaning } from '../../core/reading';
import { Segmented } from '../../kit/controls/segmented';
import styles from './bring-dialog.module.css';

type Turns = '0' | '1' | '2' | '3';

const TURNS: readonly { readonly value: Turns; readonly label: string }[] = [
  { value: '0', label: '0°' },
  { value: '1', label: '90°' },
  { value: '2', label: '180°' },
  { value: '3', label: '270°' },
];

const VALUES: readonly { readonly value: ValueMeaning; readonly label: string }[] = [
  { value: 'ink', label: 'Ink on black' },
  { value: 'signed', label: 'Signed' },
];

const QUARTERS = { '0': 0, '1': 1, '2': 2, '3': 3 } as const;

/** Choices that turn, mirror and invert the images. */
export function LookChoice({ look }: { readonly look: NonNullable<ReadingDecisions['look']> }) {
  const changeTo = useImport((state) => state.look);
  const { inverted, mirrored, turns, signed, because } = look;
  const change = (more: Partial<Look>): void => void changeTo({ inverted, mirrored, turns, ...more });
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">Turned</span>
      <Segmented
        label="Turned"
        options={TURNS}
        value={String(turns) as Turns}
        onChange={(chosen) => change({ turns: QUARTERS[chosen] })}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={mirrored} onChange={({ target }) => change({ mirrored: target.checked })} />
        Mirrored
      </label>
      {!signed && (
        <label className={styles.check}>
          <input type="checkbox" checked={inverted} onChange={({ target }) => change({ inverted: target.checked })} />
          Inverted
        </label>
      )}
      {because.length > 0 && <span className={styles.hint}>{because.join(' ')}</span>}
    </div>
  );
}

/** The choice of how negative values are read. */
export function ValuesChoice({
  values: { taken, because },
}: {
  readonly values: NonNullable<ReadingDecisions['values']>;
}) {
  const answer = useImport((state) => state.answer);
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">Values below zero</span>
      <Segmented
        label="Values below zero"
        options={VALUES}
        value={taken}
        onChange={(chosen) => void answer({ values: chosen })}
      />
      {because !== null && <span className={styles.hint}>{because}</span>}
    </div>
  );
}
