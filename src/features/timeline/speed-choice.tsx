import { useId } from 'react';
import { useSession, useSettings } from '../../session/session-context';
import { speedOptions } from './speeds';
import styles from './timeline.module.css';

/** Chooses the speed of training. */
export function SpeedChoice() {
  const { setSpeed } = useSession().commands;
  const speed = useSettings((chosen) => chosen.speed);
  const options = speedOptions(speed);
  const id = useId();
  return (
    <div className={styles.speed}>
      <label htmlFor={id}>Speed</label>
      <select
        id={id}
        value={options.findIndex((option) => option.speed === speed)}
        onChange={({ target }) => setSpeed(options[Number(target.value)]!.speed)}
      >
        {options.map(({ label }, i) => (
          <option key={label} value={i}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
