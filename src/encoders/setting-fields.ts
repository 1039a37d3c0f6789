import type { Settings, SettingValue } from '../core/settings';

/** What one setting is, may be, is called and does: the only place that says so. */
export type SettingField<S extends Settings = Settings> = NumberField<S> | ChoiceField<S>;

/** One entry for each setting, in the order in which they are listed everywhere. */
export type SettingFields<S extends Settings = Settings> = { readonly [Name in keyof S]: SettingField<S> };

interface CommonField<S extends Settings> {
  /** Its name on the page and in messages. */
  readonly label: string;
  /** A change makes a new encoder, so that the run starts again; all other settings act at the next image. */
  readonly structural: boolean;
  /** One of the few that are always in sight; the page opens all others on request. */
  readonly onCard?: boolean;
  /** Where the page lists it: a smaller number comes earlier. Absent: last, in the order of the table. */
  readonly place?: number;
  /** What it was before it existed: where it has this value, files leave it out, and where they lack it, they mean this. */
  readonly unsaid?: SettingValue;
  /** Whether it has a meaning beside the other settings; where it has none, the page leaves it out. Absent: always. */
  isShown?(settings: S): boolean;
}

/** A numeric setting: what may be typed, and what its slider offers. */
export interface NumberField<S extends Settings = Settings> extends CommonField<S> {
  readonly type: 'number';
  /** How papers and the source write it; a side note, never needed. */
  readonly symbol?: string;
  /** One plain line. */
  readonly explanation: string;
  /** Smallest and largest value that may be typed. */
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** Another setting that it must not exceed. */
  readonly atMost?: Bound;
  /** Another setting that it must not fall below. */
  readonly atLeast?: Bound;
  /** The slider's range and scale. With `offAtZero` its leftmost position is 0, meaning off. */
  readonly slider: SliderRange;
  /** What the ends of the slider lead to, and what lies between, in a word or two each. */
  readonly ends?: readonly string[];
  /** A picture that shows what it acts on, to stand below its slider. */
  readonly picture?: 'unit-use';
  /** The choice that decides how this number changes while the encoder learns. */
  readonly schedule?: Schedule;
  /** The value in words and with units, for a screen reader. */
  spoken(value: number, settings: S): string;
  /** The value in another unit, to stand beside it; null: nothing to add. */
  aside?(value: number, settings: S): string | null;
  /** Why it does nothing beside the other settings; null: it does. */
  idleBecause?(settings: S): string | null;
}

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  readonly offAtZero?: boolean;
}

interface Bound {
  readonly setting: string;
  /** What that is called in a message. */
  readonly called: string;
}

export interface Schedule {
  /** The name of the choice. */
  readonly setting: string;
  /** Under this choice the number moves by itself ... */
  readonly automatic: string;
  /** ... until it is set by hand, which chooses this. */
  readonly byHand: string;
  /** The figure of a snapshot that the number is while it moves by itself. */
  readonly figure: 'learningRate';
  /** Further numbers of the schedule: a reset brings them back as well. */
  readonly further: readonly string[];
}

/** A setting that is one of some names. */
export interface ChoiceField<S extends Settings = Settings> extends CommonField<S> {
  readonly type: 'choice';
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What it means for the number that it is the schedule of, in a sentence. */
  readonly note?: string;
}

export const MAX_SEED = 0xffff_ffff;

/** The seed, which every kind has. */
export const SEED_FIELD = {
  type: 'number',
  label: 'Seed',
  structural: true,
  explanation: 'Same seed, same run, bit for bit.',
  min: 0,
  max: MAX_SEED,
  integer: true,
  slider: { min: 0, max: 9999, scale: 'linear' },
  spoken: (value: number) => `${value}`,
} as const satisfies NumberField;

type Fields = Readonly<Record<string, SettingField>>;

/** What has a table of settings: a kind of encoder. */
export interface HasFields {
  readonly fields: Fields;
  /** Absent: its weights never follow a change of settings. */
  weightScale?(before: Settings, after: Settings): number;
}

/** @returns null for a name that is none of its settings, wherever it comes from. */
export function fieldOf({ fields }: HasFields, name: string): SettingField | null {
  return Object.hasOwn(fields, name) ? fields[name]! : null;
}

/** @returns null for what is no number among its settings. */
export function numberFieldOf(kind: HasFields, name: string): NumberField | null {
  const field = fieldOf(kind, name);
  return field?.type === 'number' ? field : null;
}

/** All settings, in the order of the table. */
export function settingNames({ fields }: HasFields): string[] {
  return Object.keys(fields);
}

/** The settings that act at the next image, in the order of the table. */
export function liveSettings(kind: HasFields): string[] {
  return settingNames(kind).filter((name) => !isStructural(kind, name));
}

/** Whether a change of it makes a new encoder. */
export function isStructural(kind: HasFields, name: string): boolean {
  return fieldOf(kind, name)?.structural === true;
}

/** Its name on the page; that of a setting which the kind does not have is the name itself. */
export function settingLabel(kind: HasFields, name: string): string {
  return fieldOf(kind, name)?.label ?? name;
}

export function isChoice(field: ChoiceField, value: SettingValue | undefined): boolean {
  return field.choices.some((choice) => choice.value === value);
}
