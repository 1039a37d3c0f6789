import { createStore } from 'zustand/vanilla';
import type { CodeSpace } from '../core/code-space';
import { sameSettings, type RunConfiguration, type Settings, type SettingValue } from '../core/settings';
import type { Speed } from '../core/speed';
import { checkSetting, settingsProblems, type Checked } from '../encoders/check-settings';
import type { EncoderKind, Preset } from '../encoders/kind';
import { DEFAULT_SET, findSet, setOfPreset, type DatasetId } from '../datasets/registry';
import { DEFAULT_KIND, findPreset, kindOf, spaceOf } from '../encoders/registry';
import { MAX_SEED } from '../encoders/setting-fields';
import type { Kept } from './kept';
import { presetsFor } from './presets-for';

/** What the user has chosen. The run follows it. */
export interface SettingsState extends RunConfiguration {
  readonly datasetId: DatasetId;
  /** The preset that the settings equal, seed aside; null if none. */
  readonly presetId: string | null;
  /** The preset chosen last: the one to which a setting is reset. */
  readonly basePresetId: string;
  readonly speed: Speed;
  /** Counts the presets chosen: each choice starts the run again, even if the settings stay the same. */
  readonly presetsChosen: number;

  /** Sets one setting if its value goes with the others. @returns the value set, or the problem. */
  set(name: string, value: SettingValue): Checked;
  /** Resets these settings to the preset chosen last. The seed goes back to 1. */
  reset(...names: readonly string[]): void;
  /** Applies a preset's settings and, unless it suits the current one, its dataset; keeps the seed. The run restarts.
   * @param kind of encoder that has the preset; default: the current one. */
  applyPreset(id: string, kind?: string): void;
  /**
   * Changes the encoder and applies its first preset for the dataset. Seed, units and winners stay if the encoder has
   * them and allows these numbers. The run starts again.
   */
  chooseKind(id: string): void;
  /**
   * Changes the dataset and applies the first preset made for it.
   * @param changed settings that override the preset's.
   */
  chooseDataset(id: DatasetId, changed?: Changed): void;
  setSpeed(speed: Speed): void;
  /** Sets all settings at once. They must be valid. */
  setSettings(settings: Settings): void;
  /** Applies a whole configuration, from a link or a saved run. The run starts again. */
  restore(datasetId: DatasetId, basePresetId: string, configuration: RunConfiguration): void;
}

/** Settings that override a preset's. */
type Changed = Readonly<Record<string, SettingValue>>;
type Configuration = Pick<SettingsState, 'datasetId' | 'kind' | 'settings'>;

export function createSettingsStore() {
  return createStore<SettingsState>()((set, get) => {
    const setSettings = (settings: Settings): void =>
      set({ settings, presetId: matchingPreset({ ...get(), settings }) });
    const choose = (configuration: Configuration, basePresetId: string): void =>
      set({
        ...configuration,
        presetId: matchingPreset(configuration),
        basePresetId,
        presetsChosen: get().presetsChosen + 1,
      });
    const withSeed = (preset: Preset, changed?: Changed): Settings => {
      return { ...preset.settings, ...changed, seed: get().settings.seed };
    };
    /** Chooses the first preset of a kind for a dataset, fitted to the dataset. */
    const begin = (kind: string, datasetId: DatasetId, changed?: Changed): void => {
      const preset = presetsFor(kind, datasetId)[0]!;
      const settings = withSeed(preset, changed);
      const fitted = kindOf(kind).fitted?.(settings, findSet(datasetId));
      choose({ datasetId, kind, settings: { ...settings, ...fitted, ...changed } as Settings }, preset.id);
    };
    return {
      datasetId: DEFAULT_SET.id,
      kind: DEFAULT_KIND.id,
      presetId: DEFAULT_KIND.presets[0]!.id,
      basePresetId: DEFAULT_KIND.presets[0]!.id,
      settings: DEFAULT_KIND.defaults,
      speed: 'doubling',
      presetsChosen: 0,

      set: (name, value) => {
        const { kind, settings } = get();
        const checked = checkSetting(kindOf(kind), name, value, settings);
        if (checked.ok) setSettings({ ...settings, [name]: checked.value });
        return checked;
      },
      reset: (...names) => {
        const base = baseSettings(get());
        setSettings({ ...get().settings, ...Object.fromEntries(names.map((name) => [name, base[name]!])) });
      },
      applyPreset: (id, kind = get().kind) => {
        const { datasetId } = get();
        const preset = findPreset(kindOf(kind), id);
        if (!preset) return;
        const suits = presetsFor(kind, datasetId).includes(preset);
        choose({ datasetId: suits ? datasetId : setOfPreset(id).id, kind, settings: withSeed(preset) }, id);
      },
      chooseKind: (id) => {
        const { kind, datasetId, settings } = get();
        if (id !== kind) begin(id, datasetId, sizesFor(kindOf(id), settings, spaceOf(get())));
      },
      chooseDataset: (id, changed) => {
        const { kind, datasetId } = get();
        if (id !== datasetId) begin(kind, id, changed);
      },
      setSpeed: (speed) => set({ speed }),
      setSettings,
      restore: (datasetId, basePresetId, { kind, settings }) => choose({ datasetId, kind, settings }, basePresetId),
    };
  });
}

export type SettingsStore = Kept<ReturnType<typeof createSettingsStore>>;

/** Settings that mean the same in every encoder that has them. */
const SHARED_SIZES = ['units', 'winners'];

/** Those sizes among these settings that another kind can use. */
function sizesFor(kind: EncoderKind, settings: Settings, { dense }: CodeSpace): Changed {
  const { defaults } = kind;
  // In one of the two kinds these sizes count bits, in the other real values.
  if (!kind.space(defaults).dense !== !dense) return {};
  const names = SHARED_SIZES.filter((name) => name in defaults && name in settings);
  const sizes = Object.fromEntries(names.map((name) => [name, settings[name]!]));
  return settingsProblems(kind, { ...defaults, ...sizes }).length === 0 ? sizes : {};
}

/** A random seed other than the current one. It does not come from the seeded streams: it is meant to be a surprise. */
export function freshSeed(current: number): number {
  const seed = Math.floor(Math.random() * 10_000);
  return seed === current ? (seed + 1) % MAX_SEED : seed;
}

/** The settings to which a reset returns. */
export function baseSettings({ kind, basePresetId }: Pick<SettingsState, 'kind' | 'basePresetId'>): Settings {
  const { defaults } = kindOf(kind);
  return { ...defaults, ...findPreset(kindOf(kind), basePresetId)?.settings };
}

function matchingPreset({ datasetId, kind, settings }: Configuration): string | null {
  const { seed } = settings;
  const match = presetsFor(kind, datasetId).find((preset) => sameSettings({ ...preset.settings, seed }, settings));
  return match?.id ?? null;
}
