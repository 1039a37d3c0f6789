import { counted } from '../../core/counted';
import { Button } from '../../kit/controls/button';
import styles from './past-bar.module.css';
import { useMoment, useTimeMachine } from './use-moment';

const MEGABYTE = 1_000_000;

/** What is shown instead of the newest moment, and the ways on from there. */
export function PastBar() {
  const machine = useTimeMachine();
  const { moment, exact, standIn, keptBytes, mostKeptBytes } = useMoment((past) => past);
  if (moment === null) return null;
  const kept = `${Math.ceil(keptBytes / MEGABYTE)} of at most ${mostKeptBytes / MEGABYTE} MB kept`;
  return (
    <div role="group" aria-label="Moment shown" className={styles.bar}>
      <output className={styles.moment}>
        <b>After {counted(moment, 'image')}</b>
        <span>{exact ? 'Exactly as it was' : standInText(standIn)}</span>
      </output>
      <Button
        disabled={!exact}
        onClick={() => machine.goOnFromHere()}
        title="Train on from this moment, with the present settings"
      >
        Go on from here
      </Button>
      <Button onClick={() => machine.toNow()} title="Show the newest moment again (Esc)">
        Back to now
      </Button>
      <p className={styles.kept}>{kept}</p>
    </div>
  );
}

function standInText(standIn: number | null): string {
  return standIn === null ? 'Replaying…' : `Replaying… (pictured: ${standIn.toLocaleString('en-US')})`;
}
