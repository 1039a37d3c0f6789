import { grouped } from '../../core/counted';
import { isBitOn } from '../../core/bit-edits';
import type { EditedCode } from '../../core/edited-code';
import styles from './bits.module.css';
import { useBits } from './use-bits';

/** How many bits are on, and how many the user has changed. */
export function CodeSummary({ code: { encoderBits, units } }: { readonly code: EditedCode }) {
  const edits = useBits((bits) => bits.edits);
  const edited = [...edits.keys()];
  const off = edited.filter((unit) => encoderBits.includes(unit) && !isBitOn(encoderBits, edits, unit)).length;
  const on = edited.filter((unit) => !encoderBits.includes(unit) && isBitOn(encoderBits, edits, unit)).length;
  const locked = [...edits.values()].filter((edit) => edit.locked).length;
  const count = encoderBits.length - off + on;
  const done = [
    ...(off > 0 ? [`${off} switched off by you (outlined)`] : []),
    ...(on > 0 ? [`${on} switched on by you`] : []),
    ...(locked > 0 ? [`${locked} locked`] : []),
  ];
  return (
    <p className={styles.summary}>
      <b>
        {grouped(count)} {count === 1 ? 'bit' : 'bits'} on
      </b>
      {done.length > 0 ? `, ${done.join(', ')}` : ` of ${grouped(units)}`}
    </p>
  );
}
