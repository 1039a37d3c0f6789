import { useSession, useSettings } from '../../session/session-context';
import { Slider } from '../../kit/controls/slider';
import { listScale, roundNumbers } from '../../kit/controls/slider-scale';
import styles from './training.module.css';

/** Stand for what is no number of images per second, in order: beyond every number, and as fast as it can. */
const DOUBLING = Number.MAX_VALUE;
const MAX = Number.POSITIVE_INFINITY;
const SPEEDS = listScale([...roundNumbers(1, 10_000, true), DOUBLING, MAX]);

/** From one image a second to as fast as it can. */
export function SpeedSlider() {
  const { setSpeed } = useSession().commands;
  const chosen = useSettings(({ speed }) => speed);
  const speed = chosen === 'doubling' ? DOUBLING : (chosen ?? MAX);
  return (
    <div className={styles.speed}>
      <span aria-hidden="true">Speed</span>
      <Slider
        label="Speed"
        scale={SPEEDS}
        value={speed}
        spoken={spokenSpeed}
        onChange={(value) => setSpeed(value === MAX ? null : value === DOUBLING ? 'doubling' : value)}
      />
      <span className={styles.speedValue} aria-hidden="true">
        {writtenSpeed(speed)}
      </span>
    </div>
  );
}

function writtenSpeed(speed: number): string {
  if (speed === MAX) return 'max';
  return speed === DOUBLING ? '2× each s' : `${speed.toLocaleString('en-US')} /s`;
}

function spokenSpeed(speed: number): string {
  if (speed === MAX) return 'max';
  if (speed === DOUBLING) return 'doubling each second';
  return speed === 1 ? '1 image per second' : `${speed.toLocaleString('en-US')} images per second`;
}
