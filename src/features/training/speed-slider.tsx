import { useSession, useSettings } from '../../session/session-context';
import { Slider } from '../../kit/controls/slider';
import { listScale, roundNumbers } from '../../kit/controls/slider-scale';
import styles from './training.module.css';

/** Infinity stands for flat out: beyond every number of images per second. */
const SPEEDS = listScale([...roundNumbers(1, 10_000, true), Infinity]);

/** From one image a second to as fast as it can. */
export function SpeedSlider() {
  const { setSpeed } = useSession().commands;
  const speed = useSettings((chosen) => chosen.imagesPerSecond) ?? Infinity;
  return (
    <div className={styles.speed}>
      <span aria-hidden="true">Speed</span>
      <Slider
        label="Speed"
        scale={SPEEDS}
        value={speed}
        spoken={spokenSpeed}
        onChange={(chosen) => setSpeed(chosen === Infinity ? null : chosen)}
      />
      <span className={styles.speedValue} aria-hidden="true">
        {speed === Infinity ? 'flat out' : `${speed.toLocaleString('en-US')} /s`}
      </span>
    </div>
  );
}

function spokenSpeed(speed: number): string {
  if (speed === Infinity) return 'flat out';
  return speed === 1 ? '1 image per second' : `${speed.toLocaleString('en-US')} images per second`;
}
