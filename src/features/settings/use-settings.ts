import { useStore } from 'zustand/react';
import { checkSetting, LIMITS, type Checked, type SettingLimit } from '../../encoders/limits';
import { findPreset } from '../../encoders/presets';
import {
  DEFAULT_SETTINGS,
  isStructural,
  type EncoderSettings,
  type LearningRateSchedule,
  type NumericSettingName,
} from '../../core/settings';
import { useSession, useSettings } from '../../session/session-context';

/** One numeric setting as a control needs it: what holds, what may be chosen, and the ways to change it. */
export interface SettingHandle {
  readonly name: NumericSettingName;
  readonly limit: SettingLimit;
  /** What the control shows; differs from what was chosen only while a schedule moves the value by itself. */
  readonly shown: number;
  /** Changes whenever the choice does, from whatever side: what was typed before is then out of date. */
  readonly revision: string;
  /** Differs from the preset chosen last. */
  readonly changed: boolean;
  /** A change starts the run again. */
  readonly restarts: boolean;
  readonly check: (input: string | number) => Checked;
  /** Sets a checked value. */
  readonly set: (value: number) => void;
  readonly reset: () => void;
}

export function useSetting(name: NumericSettingName): SettingHandle {
  const { settings: store, commands } = useSession();
  const basePresetId = useSettings((state) => state.basePresetId);
  const value = useSettings(({ settings }) => settings[name]);
  return {
    name,
    limit: LIMITS[name],
    shown: value,
    revision: String(value),
    changed: value !== presetSettings(basePresetId)[name],
    restarts: isStructural(name),
    check: (input) => checkSetting(name, input, store.getState().settings),
    set: (chosen) => commands.setNumber(name, chosen),
    reset: () => commands.reset(name),
  };
}

/** How the learning rate came to be what it is. */
interface LearningRateHandle extends SettingHandle {
  readonly schedule: LearningRateSchedule;
  readonly setSchedule: (schedule: LearningRateSchedule) => void;
}

/**
 * The learning rate. Under the automatic schedule the rate of the moment is shown, and choosing a value by hand makes the
 * rate constant; a reset brings back the preset's rate and schedule.
 */
export function useLearningRate(): LearningRateHandle {
  const handle = useSetting('learningRate');
  const { figures, commands } = useSession();
  const settings = useSettings((state) => state.settings);
  const basePresetId = useSettings((state) => state.basePresetId);
  const rateNow = useStore(figures, ({ learningRate }) => learningRate);
  const { learningRateSchedule: schedule } = settings;
  const preset = presetSettings(basePresetId);
  const automatic = schedule === 'auto';
  return {
    ...handle,
    schedule,
    setSchedule: (chosen) => commands.setSchedule(chosen),
    shown: automatic && Number.isFinite(rateNow) ? Number(rateNow.toPrecision(2)) : settings.learningRate,
    revision: `${schedule} ${handle.revision}`,
    changed: schedule !== preset.learningRateSchedule || (!automatic && handle.changed),
    set: (learningRate) =>
      commands.setSettings({ ...settings, learningRate, learningRateSchedule: automatic ? 'constant' : schedule }),
    reset: () =>
      commands.setSettings({
        ...settings,
        learningRate: preset.learningRate,
        learningRateEnd: preset.learningRateEnd,
        learningRateSchedule: preset.learningRateSchedule,
      }),
  };
}

function presetSettings(id: string): EncoderSettings {
  return { ...DEFAULT_SETTINGS, ...findPreset(id)?.settings };
}
