import { useId } from 'react';
import type { ChoiceField as Field } from '../../encoders/setting-fields';
import { Segmented } from '../../kit/controls/segmented';
import styles from './setting-field.module.css';
import { useSession, useSettings } from '../../session/session-context';

interface ChoiceFieldProps {
  readonly name: string;
  readonly field: Field;
}

/** A setting chosen from a list of names. */
export function ChoiceField({ name, field: { label, choices, structural } }: ChoiceFieldProps) {
  const { commands } = useSession();
  const chosen = useSettings(({ settings }) => String(settings[name]));
  const effect = useId();
  const note = choices.find(({ value }) => value === chosen)?.note ?? '';
  return (
    <fieldset aria-label={label} aria-describedby={effect} className={styles.field}>
      <div className={styles.head}>
        <span className={styles.label} aria-hidden="true">
          {label}
        </span>
      </div>
      <Segmented label={label} options={choices} value={chosen} onChange={(value) => commands.set(name, value)} />
      <p className={styles.text} id={effect}>
        {note} {structural && 'Restarts the run.'}
      </p>
    </fieldset>
  );
}
