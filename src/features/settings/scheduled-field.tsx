import type { Schedule } from '../../encoders/setting-fields';
import { Segmented } from '../../kit/controls/segmented';
import { NumberSetting } from './setting-field';
import { useScheduledSetting } from './use-scheduled-setting';

interface ScheduledFieldProps {
  readonly name: string;
  readonly schedule: Schedule;
}

/** A number together with the choice that decides how it changes: by itself, or as it was set. */
export function ScheduledField({ name, schedule }: ScheduledFieldProps) {
  const setting = useScheduledSetting(name, schedule);
  const { choice, chosen, choose } = setting;
  const { note } = choice.choices.find(({ value }) => value === chosen) ?? {};
  return (
    <NumberSetting name={name} setting={setting} note={note}>
      <Segmented label={choice.label} options={choice.choices} value={chosen} onChange={choose} />
    </NumberSetting>
  );
}
