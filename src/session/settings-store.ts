import { createStore } from 'zustand/vanilla';
import { MAX_SEED } from '../encoders/limits';
import { findPreset, type Preset, type PresetId } from '../encoders/presets';
import { DEFAULT_SET, setOfPreset, type DatasetId } from '../datasets/registry';
import { presetsFor } from './presets-for';
import {
  DEFAULT_SETTINGS,
  type EncoderSettings,
  type LearningRateSchedule,
  type NumericSettingName,
  type SettingName,
} from '../core/settings';

/** What the user has chosen. The run follows it. */
export interface SettingsState {
  readonly datasetId: DatasetId;
  /** The preset the settings still equal (seed aside); null once one was changed. */
  readonly presetId: PresetId | null;
  /** The preset chosen last: where a setting's reset leads. */
  readonly basePresetId: PresetId;
  readonly settings: EncoderSettings;
  /** Images per second; null: flat out. */
  readonly imagesPerSecond: number | null;
  /** Counts the presets chosen: each starts the run again, even one whose settings are the same. */
  readonly presetsChosen: number;

  /** Sets one number, which the caller has checked with `checkSetting`. */
  setNumber(name: NumericSettingName, value: number): void;
  setSchedule(schedule: LearningRateSchedule): void;
  /** Back to what the preset chosen last says. The seed goes back to 1. */
  reset(name: SettingName): void;
  /** Takes over a preset's settings and, unless the one at hand will do, its dataset; keeps the seed. The run starts again. */
  applyPreset(id: PresetId): void;
  /** Changes the dataset and takes over the first preset made for it. */
  chooseDataset(id: DatasetId): void;
  setSpeed(imagesPerSecond: number | null): void;
  /** Takes over settings known to be good, all at once. */
  setSettings(settings: EncoderSettings): void;
  /** Takes over a whole configuration, from a link or a saved run. The run starts again. */
  restore(datasetId: DatasetId, basePresetId: PresetId, settings: EncoderSettings): void;
}

export function createSettingsStore() {
  return createStore<SettingsState>()((set, get) => {
    const change = (changes: Partial<EncoderSettings>): void => {
      const settings = { ...get().settings, ...changes };
      set({ settings, presetId: matchingPreset(settings, get().datasetId) });
    };
    const take = (preset: Preset, datasetId: DatasetId): void =>
      set({
        datasetId,
        presetId: preset.id,
        basePresetId: preset.id,
        settings: { ...preset.settings, seed: get().settings.seed },
        presetsChosen: get().presetsChosen + 1,
      });
    return {
      datasetId: DEFAULT_SET.id,
      presetId: 'thread',
      basePresetId: 'thread',
      settings: DEFAULT_SETTINGS,
      imagesPerSecond: null,
      presetsChosen: 0,

      setNumber: (name, value) => change({ [name]: value }),
      setSchedule: (learningRateSchedule) => change({ learningRateSchedule }),
      reset: (name) => {
        const base: EncoderSettings = { ...DEFAULT_SETTINGS, ...findPreset(get().basePresetId)?.settings };
        change({ [name]: base[name] });
      },
      applyPreset: (id) => {
        const preset = findPreset(id);
        if (!preset) return;
        const { datasetId } = get();
        take(preset, presetsFor(datasetId).includes(preset) ? datasetId : setOfPreset(preset.id).id);
      },
      chooseDataset: (id) => {
        const [preset] = presetsFor(id);
        if (preset && id !== get().datasetId) take(preset, id);
      },
      setSpeed: (imagesPerSecond) => set({ imagesPerSecond }),
      setSettings: (settings) => change(settings),
      restore: (datasetId, basePresetId, settings) =>
        set({
          datasetId,
          basePresetId,
          settings,
          presetId: matchingPreset(settings, datasetId),
          presetsChosen: get().presetsChosen + 1,
        }),
    };
  });
}

export const settingsStore = createSettingsStore();

/** A seed that differs from the one given; not from the seeded streams: a new seed is meant to be a surprise. */
export function freshSeed(current: number): number {
  const seed = Math.floor(Math.random() * 10_000);
  return seed === current ? (seed + 1) % MAX_SEED : seed;
}

function matchingPreset(settings: EncoderSettings, datasetId: DatasetId): PresetId | null {
  const match = presetsFor(datasetId).find((preset) =>
    Object.entries(preset.settings).every(([name, value]) => settings[name as SettingName] === value),
  );
  return match?.id ?? null;
}
