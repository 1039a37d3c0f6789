import { Button } from '../../kit/controls/button';
import { Segmented } from '../../kit/controls/segmented';
import styles from './bits.module.css';
import { SourceChoice } from './source-choice';
import type { ClickAction } from './store';
import { useBits, useBitsActions } from './use-bits';

const ACTIONS = [
  { value: 'toggle', label: 'toggle' },
  { value: 'lock', label: 'lock' },
] as const satisfies readonly { readonly value: ClickAction; readonly label: string }[];

/** The choices that apply to the whole code. */
export function BitsChoices() {
  const clickTo = useBits((bits) => bits.clickTo);
  const isEdited = useBits((bits) => bits.edits.size > 0);
  const { dropEdits, setClickTo } = useBitsActions();
  return (
    <>
      <SourceChoice />
      <div className={styles.choice}>
        <span aria-hidden="true">Click to</span>
        <Segmented label="Click to" options={ACTIONS} value={clickTo} onChange={setClickTo} />
      </div>
      <Button kind="text" className={styles.undo ?? ''} disabled={!isEdited} onClick={dropEdits}>
        Undo my edits
      </Button>
      <Following />
    </>
  );
}

function Following() {
  const follow = useBits((bits) => bits.follow);
  const { setFollow } = useBitsActions();
  return (
    <div>
      <label className={styles.check}>
        <input type="checkbox" checked={follow} onChange={(event) => setFollow(event.target.checked)} />
        Follow training
      </label>
      <p className={styles.follow}>
        {follow ? 'Updates as training continues; your edits are kept.' : 'Frozen at this moment.'}
      </p>
    </div>
  );
}
