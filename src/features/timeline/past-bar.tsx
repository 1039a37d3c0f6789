import type { KeyboardEvent, MouseEvent } from 'react';
import { counted, grouped } from '../../core/counted';
import { Button } from '../../kit/controls/button';
import styles from './past-bar.module.css';
import { useMoment, useTimeMachine } from './use-moment';

const MEGABYTE = 1_000_000;

/** Says which past moment is shown, with buttons to train on from there and to return to the newest. */
export function PastBar() {
  const machine = useTimeMachine();
  const { moment, exact, standIn, keptBytes, mostKeptBytes } = useMoment((past) => past);
  if (moment === null) return null;
  // The bar disappears together with its buttons, so after a key press the focus moves to the timeline.
  const toSlider = (bar: Element | null): void =>
    bar?.parentElement?.querySelector<HTMLElement>('[role="slider"]')?.focus({ preventScroll: true });
  const press = ({ detail, currentTarget }: MouseEvent, act: () => void): void => {
    if (detail === 0) toSlider(currentTarget.closest('[role="group"]'));
    act();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    toSlider(event.currentTarget);
    machine.toNow();
  };
  const kept = `${Math.ceil(keptBytes / MEGABYTE)} of at most ${mostKeptBytes / MEGABYTE} MB kept`;
  return (
    // Escape does the same as "Back to now", as that button's title says.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div role="group" aria-label="Moment shown" className={styles.bar} onKeyDown={onKeyDown}>
      <output className={styles.moment}>
        <b>After {counted(moment, 'image')}</b>
        <span>{exact ? 'Exactly as it was' : standInText(standIn)}</span>
      </output>
      <Button
        disabled={!exact}
        onClick={(event) => press(event, () => machine.continueFromHere())}
        title="Train on from this moment, with the present settings"
      >
        Go on from here
      </Button>
      <Button onClick={(event) => press(event, () => machine.toNow())} title="Show the newest moment again (Esc)">
        Back to now
      </Button>
      <p className={styles.kept}>{kept}</p>
    </div>
  );
}

function standInText(standIn: number | null): string {
  return standIn === null ? 'Replaying…' : `Replaying… (pictured: ${grouped(standIn)})`;
}
