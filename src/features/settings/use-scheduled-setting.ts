import { kindOf } from '../../encoders/registry';
import { fieldOf, type ChoiceField, type Schedule } from '../../encoders/setting-fields';
import { useFigures, useSession, useSettings } from '../../session/session-context';
import { baseSettings } from '../../session/settings-store';
import { useSetting, type SettingHandle } from './use-settings';

/** A numeric setting together with the choice of its schedule. */
export interface ScheduledHandle extends SettingHandle {
  readonly choice: ChoiceField;
  readonly chosen: string;
  readonly choose: (value: string) => void;
}

/**
 * A number that a schedule can move, such as the learning rate. Under the automatic schedule the present value is
 * shown, and setting it by hand ends the schedule. A reset restores everything that belongs to the schedule.
 */
export function useScheduledSetting(name: string, schedule: Schedule): ScheduledHandle {
  const handle = useSetting(name);
  const session = useSession();
  const { commands } = session;
  const now = useFigures()[schedule.figure];
  const choice = useSettings(({ kind }) => fieldOf(kindOf(kind), schedule.setting)) as ChoiceField;
  const chosen = useSettings(({ settings }) => String(settings[schedule.setting]));
  const otherSchedule = useSettings(
    (state) => state.settings[schedule.setting] !== baseSettings(state)[schedule.setting],
  );
  const automatic = chosen === schedule.automatic;
  return {
    ...handle,
    choice,
    chosen,
    choose: (value) => void commands.set(schedule.setting, value),
    shown: automatic && Number.isFinite(now) ? Number(now.toPrecision(2)) : handle.shown,
    automatic,
    revision: `${chosen} ${handle.revision}`,
    changed: otherSchedule || (!automatic && handle.changed),
    set: (value) => {
      const { settings } = session.settings.getState();
      commands.setSettings({ ...settings, [name]: value, [schedule.setting]: automatic ? schedule.byHand : chosen });
    },
    reset: () => commands.reset(name, schedule.setting, ...schedule.further),
  };
}
