import type { Settings, SettingValue } from '../core/settings';

/** The single definition of a setting: type, range, name and effect. */
export type SettingField<S extends Settings = Settings> = NumberField<S> | ChoiceField<S>;

/** One entry for each setting, in the order in which they are listed everywhere. */
export type SettingFields<S extends Settings = Settings> = { readonly [Name in keyof S]: SettingField<S> };

interface CommonField<S extends Settings> {
  /** Its name on the page and in messages. */
  readonly label: string;
  /** A change needs a new encoder, so that the run starts over; all other settings act from the next image on. */
  readonly structural: boolean;
  /** One of the few settings always visible; the page shows the others on request. */
  readonly onCard?: boolean;
  /** Where the page lists it: a smaller number comes earlier. Absent: last, in the order of the table. */
  readonly place?: number;
  /** The value implied by files from before the setting existed. Files omit the setting when it has this value. */
  readonly whenAbsent?: SettingValue;
  /** Whether it has a meaning together with the other settings; if not, the page leaves it out. Absent: always. */
  isShown?(settings: S): boolean;
}

/** A numeric setting: the values that may be typed, and those its slider offers. */
export interface NumberField<S extends Settings = Settings> extends CommonField<S> {
  readonly type: 'number';
  /** Its symbol in papers and in the source; a side note, never needed. */
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
  /** The effects at both ends of the slider, and between, in a word or two each. */
  readonly ends?: readonly string[];
  /** A picture of what it acts on, shown below its slider. */
  readonly picture?: 'unit-use';
  /** How this number changes while the encoder learns, decided by a choice. */
  readonly schedule?: Schedule;
  /** The value in words and with units, for a screen reader. */
  spoken(value: number, settings: S): string;
  /** The value in another unit, shown next to it, or null. */
  aside?(value: number, settings: S): string | null;
  /** Why it has no effect together with the other settings, or null if it has one. */
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
  /** Its name in a message. */
  readonly called: string;
}

export interface Schedule {
  /** The name of the choice. */
  readonly setting: string;
  /** Under this choice the number moves automatically ... */
  readonly automatic: string;
  /** ... until it is set by hand, which chooses this. */
  readonly byHand: string;
  /** The figure of a snapshot that shows the number while it moves automatically. */
  readonly figure: 'learningRate';
  /** Further settings of the schedule, which a reset restores as well. */
  readonly further: readonly string[];
}

/** A setting whose value is one of a list of names. */
export interface ChoiceField<S extends Settings = Settings> extends CommonField<S> {
  readonly type: 'choice';
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Its effect on the number that it schedules, in a sentence. */
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

/** Anything with a table of settings: a kind of encoder. */
export interface HasFields {
  readonly fields: Fields;
  /** See `EncoderKind.weightScale`. */
  weightScale?(before: Settings, after: Settings): number;
}

/** @param name from any source, unchecked. @returns null if no setting has this name. */
export function fieldOf({ fields }: HasFields, name: string): SettingField | null {
  return Object.hasOwn(fields, name) ? fields[name]! : null;
}

/** @returns null if no numeric setting has this name. */
export function numberFieldOf(kind: HasFields, name: string): NumberField | null {
  const field = fieldOf(kind, name);
  return field?.type === 'number' ? field : null;
}

/** All settings, in the order of the table. */
export function settingNames({ fields }: HasFields): string[] {
  return Object.keys(fields);
}

/** The settings that act from the next image on, in the order of the table. */
export function liveSettings(kind: HasFields): string[] {
  return settingNames(kind).filter((name) => !isStructural(kind, name));
}

/** Whether a change of this setting needs a new encoder. */
export function isStructural(kind: HasFields, name: string): boolean {
  return fieldOf(kind, name)?.structural === true;
}

/** A setting's name on the page; `name` itself if the kind has no such setting. */
export function settingLabel(kind: HasFields, name: string): string {
  return fieldOf(kind, name)?.label ?? name;
}

export function isChoice(field: ChoiceField, value: SettingValue | undefined): boolean {
  return field.choices.some((choice) => choice.value === value);
}
