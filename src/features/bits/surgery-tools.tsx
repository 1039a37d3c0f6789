import { useBits, useBitsActions } from './use-bits';
import { Button } from '../../kit/controls/button';
import { ResetIcon } from '../../kit/controls/icons';
import styles from './bits.module.css';

/** What holds for the whole code. */
export function SurgeryTools() {
  const isEdited = useBits((bits) => bits.edits.size > 0);
  const follow = useBits((bits) => bits.follow);
  const { setFollow, dropEdits } = useBitsActions();
  return (
    <div className={styles.tools}>
      <label className={styles.check}>
        <input type="checkbox" checked={follow} onChange={(event) => setFollow(event.target.checked)} />
        Follow the training
      </label>
      <span className={styles.aside}>
        {follow ? 'Encoded anew as it goes on; your edits stay.' : 'Held still: code and weights as they were.'}
      </span>
      <Button icon={<ResetIcon />} disabled={!isEdited} onClick={dropEdits}>
        Back to the encoder’s code
      </Button>
    </div>
  );
}
