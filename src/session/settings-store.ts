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
  /** The preset the settings still equal (seed aside); null once one was changed. */
  readonly presetId: string | null;
  /** The preset chosen last: where a setting's reset leads. */
  readonly basePresetId: string;
  readonly speed: Speed;
  /** Counts the presets chosen: each starts the run again, even one whose settings are the same. */
  readonly presetsChosen: number;

  /** Sets one setting, unless it cannot be that beside the others. @returns the value that was set, or the problem. */
  set(name: string, value: SettingValue): Checked;
  /** Back to what the preset chosen last says. The seed goes back to 1. */
  reset(...names: readonly string[]): void;
  /** Takes over a preset's settings and, unless it suits the present one, its dataset; keeps the seed. The run starts again.
   * @param kind of encoder that has it; absent: the present one. */
  applyPreset(id: string, kind?: string): void;
  /**
   * Changes the encoder and takes over its first preset for the dataset; seed, units and winners stay, where it has them and can have
   * as many. The run starts again.
   */
  chooseKind(id: string): void;
  /** Changes the dataset and takes over the first preset made for it. @param changed settings that are to be others than the preset's. */
  chooseDataset(id: DatasetId, changed?: Changed): void;
  setSpeed(speed: Speed): void;
  /** Takes over settings known to be good, all at once. */
  setSettings(settings: Settings): void;
  /** Takes over a whole configuration, from a link or a saved run. The run starts again. */
  restore(datasetId: DatasetId, basePresetId: string, configuration: RunConfiguration): void;
}

/** Settings that are to be others than a preset's. */
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
    /** The first preset of a kind for a dataset, as it learns there. */
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

/** What two encoders that have them mean by the same number. */
const SHARED_SIZES = ['units', 'winners'];

/** The sizes of these settings, as far as another kind can have them. */
function sizesFor(kind: EncoderKind, settings: Settings, { dense }: CodeSpace): Changed {
  const { defaults } = kind;
  // As many numbers as there were bits would be far too many.
  if (!kind.space(defaults).dense !== !dense) return {};
  const names = SHARED_SIZES.filter((name) => name in defaults && name in settings);
  const sizes = Object.fromEntries(names.map((name) => [name, settings[name]!]));
  return settingsProblems(kind, { ...defaults, ...sizes }).length === 0 ? sizes : {};
}

/** A seed that differs from the one given; not from the seeded streams: a new seed is meant to be a surprise. */
export function freshSeed(current: number): number {
  const seed = Math.floor(Math.random() * 10_000);
  return seed === current ? (seed + 1) % MAX_SEED : seed;
}

/** The settings to which a reset leads. */
export function baseSettings({ kind, basePresetId }: Pick<SettingsState, 'kind' | 'basePresetId'>): Settings {
  const { defaults } = kindOf(kind);
  return { ...defaults, ...findPreset(kindOf(kind), basePresetId)?.settings };
}

function matchingPreset({ datasetId, kind, settings }: Configuration): string | null {
  const { seed } = settings;
  const match = presetsFor(kind, datasetId).find((preset) => sameSettings({ ...preset.settings, seed }, settings));
  return match?.id ?? null;
}
