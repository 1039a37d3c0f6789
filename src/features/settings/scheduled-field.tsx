import type { Schedule } from '../../encoders/setting-fields';
import { Segmented } from '../../kit/controls/segmented';
import { NumberSetting } from './setting-field';
import { useScheduledSetting } from './use-scheduled-setting';

interface ScheduledFieldProps {
  readonly name: string;
  readonly schedule: Schedule;
  readonly onCard: boolean;
}

/** A number moved by a schedule or set by hand. The card only names the schedule; the further settings choose it. */
export function ScheduledField({ name, schedule, onCard }: ScheduledFieldProps) {
  const setting = useScheduledSetting(name, schedule);
  const { choice, chosen, choose } = setting;
  const { label, note } = choice.choices.find(({ value }) => value === chosen) ?? {};
  const scheduleText = chosen === schedule.byHand ? undefined : label?.toLowerCase();
  return (
    <NumberSetting name={name} setting={setting} note={note} aside={onCard ? scheduleText : undefined} onCard={onCard}>
      {!onCard && <Segmented label={choice.label} options={choice.choices} value={chosen} onChange={choose} />}
    </NumberSetting>
  );
}
