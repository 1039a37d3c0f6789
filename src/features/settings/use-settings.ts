import { checkSetting, type Checked } from '../../encoders/check-settings';
import { kindOf } from '../../encoders/registry';
import { numberFieldOf, type NumberField } from '../../encoders/setting-fields';
import { useSession, useSettings } from '../../session/session-context';
import { baseSettings } from '../../session/settings-store';

/** One numeric setting as a control needs it: what holds, what may be chosen, and the ways to change it. */
export interface SettingHandle {
  readonly field: NumberField;
  /** What the control shows; differs from what was chosen only while a schedule moves the value by itself. */
  readonly shown: number;
  /** The value moves by itself. */
  readonly automatic: boolean;
  /** Changes whenever the choice does, from whatever side: what was typed before is then out of date. */
  readonly revision: string;
  /** Differs from the preset chosen last. */
  readonly changed: boolean;
  readonly check: (input: string | number) => Checked;
  /** Sets a checked value. */
  readonly set: (value: number) => void;
  readonly reset: () => void;
}

/** @param name of a number among the settings of the kind that is chosen. */
export function useSetting(name: string): SettingHandle {
  const { settings, commands } = useSession();
  const kind = useSettings((state) => kindOf(state.kind));
  const value = useSettings((state) => Number(state.settings[name]));
  const changed = useSettings((state) => state.settings[name] !== baseSettings(state)[name]);
  return {
    field: numberFieldOf(kind, name)!,
    shown: value,
    automatic: false,
    revision: String(value),
    changed,
    check: (input) => checkSetting(kind, name, input, settings.getState().settings),
    set: (chosen) => void commands.set(name, chosen),
    reset: () => commands.reset(name),
  };
}
