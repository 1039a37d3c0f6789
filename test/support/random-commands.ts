/** Anything that a person, or a malicious script, may do to the trainer: arbitraries for fast-check. */
import fc from 'fast-check';
import type { Pacing } from '../../src/core/speed';
import { numberFieldOf, settingNames, type NumberField } from '../../src/encoders/setting-fields';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { FIELDS } from '../../src/encoders/tied-kwta/table';
import type { AskedQuestion } from '../../src/trainer/protocol';

export type RandomCommand =
  /** Live settings of the current run, except for these. `units` and the like may differ, which must be refused. */
  | { readonly type: 'configure'; readonly settings: Partial<TiedSettings> }
  | { readonly type: 'start'; readonly settings: TiedSettings; readonly continues: boolean; readonly stopIn: number }
  | { readonly type: 'run' | 'pause' | 'step' | 'ping' | 'reopen' | 'wrongShard' }
  | { readonly type: 'setSpeed'; readonly speed: Pacing }
  | { readonly type: 'setExamples'; readonly seed: number }
  | { readonly type: 'setTiles'; readonly first: number; readonly count: number }
  | { readonly type: 'encode'; readonly level: number }
  | { readonly type: 'ask'; readonly asked: AskedQuestion }
  /** Makes the trainer's clock jump. */
  | { readonly type: 'jump'; readonly by: number };

/** More units make a test of thousands of commands long. The sliders' largest number still occurs now and then. */
const FEW_UNITS = 80;

type ChoiceName = 'learningRateSchedule' | 'roundShape' | 'clip' | 'normPenalty';
type NumberName = Exclude<keyof TiedSettings, ChoiceName>;

const fieldOf = (name: NumberName): NumberField<TiedSettings> => tiedKwta.fields[name] as NumberField<TiedSettings>;
const NUMBERS = settingNames(tiedKwta).filter((name) => numberFieldOf(tiedKwta, name)) as NumberName[];

function valueOf(name: NumberName, max = fieldOf(name).max): fc.Arbitrary<number> {
  const { min, integer, slider } = fieldOf(name);
  const anywhere = integer
    ? fc.integer({ min, max })
    : fc.double({ min, max, noNaN: true }).map((value) => (name === 'dutyCycleWindow' ? Math.max(min, value) : value));
  const sliders = [slider.min, slider.max, ...(slider.offAtZero ? [0] : [])].filter((value) => value <= max);
  const within = integer
    ? fc.integer({ min: slider.min, max: Math.min(max, slider.max) })
    : fc.double({ min: slider.min, max: slider.max, noNaN: true });
  return fc.oneof(
    { weight: 4, arbitrary: within },
    { weight: 2, arbitrary: fc.constantFrom(...sliders) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
    { weight: 1, arbitrary: anywhere },
  );
}

const choices: fc.Arbitrary<Pick<TiedSettings, ChoiceName>> = fc.record({
  learningRateSchedule: fc.constantFrom(...FIELDS.learningRateSchedule.choices.map(({ value }) => value)),
  roundShape: fc.constantFrom(...FIELDS.roundShape.choices.map(({ value }) => value)),
  clip: fc.constantFrom(...FIELDS.clip.choices.map(({ value }) => value)),
  normPenalty: fc.constantFrom(...FIELDS.normPenalty.choices.map(({ value }) => value)),
});

/** Each setting anywhere in its range; winners fit the units. */
const anySettings: fc.Arbitrary<TiedSettings> = fc
  .tuple(
    choices,
    fc.record(mapNames((name) => valueOf(name, name === 'units' || name === 'winners' ? FEW_UNITS : undefined))),
  )
  .map(([chosen, values]) => fitting({ ...values, ...chosen }));

/** All sliders at one of their ends at once. */
const allExtremes: fc.Arbitrary<TiedSettings> = fc
  .tuple(choices, fc.record(mapNames((name) => fc.constantFrom(fieldOf(name).slider.min, fieldOf(name).slider.max))))
  .map(([chosen, values]) => fitting(Object.assign(values, chosen)));

/** No more winners than units. */
function fitting(settings: TiedSettings): TiedSettings {
  return { ...settings, winners: Math.min(settings.winners, settings.units) };
}

function mapNames<T>(make: (name: NumberName) => T): Record<NumberName, T> {
  return Object.fromEntries(NUMBERS.map((name) => [name, make(name)])) as Record<NumberName, T>;
}

const settings = fc.oneof({ weight: 9, arbitrary: anySettings }, { weight: 1, arbitrary: allExtremes });

/** Some of the live settings, or all of them. */
export const liveChange: fc.Arbitrary<Partial<TiedSettings>> = fc
  .tuple(
    settings,
    fc.subarray([
      'winners',
      'learningRate',
      'boostStrength',
      'rounds',
      'inhibition',
      'clip',
      'normPenalty',
      'roundsWhenReading',
    ] as const),
    fc.boolean(),
  )
  .map(([all, some, allOfThem]) => {
    const { units: _, initRange: __, seed: ___, ...live } = all;
    return allOfThem ? live : Object.fromEntries(some.map((name) => [name, all[name]]));
  });

const unit = fc.integer({ min: 0, max: 2 * FEW_UNITS });

const asked: fc.Arbitrary<AskedQuestion> = fc.oneof(
  unit.map((of) => ({ kind: 'weights' as const, question: { units: [of] } })),
  unit.map((of) => ({ kind: 'filmstrip' as const, question: { unit: of } })),
  unit.map((of) => ({ kind: 'featureReport' as const, question: { unit: of, fresh: true, draw: 0 } })),
  fc.record({
    kind: fc.constant('exportFrame' as const),
    question: fc.record({ moment: fc.integer({ min: 0, max: 5000 }), units: unit }),
  }),
  fc.constantFrom('trace' as const, 'scorecard' as const, 'exportRun' as const, 'exportCodes' as const).map((kind) => ({
    kind,
    question: {},
  })),
  fc.boolean().map((begin) => ({ kind: 'probe' as const, question: { begin } })),
);

const HOUR = 3_600_000;

export const randomCommand: fc.Arbitrary<RandomCommand> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ type: fc.constant('configure' as const), settings: liveChange }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('configure' as const), settings }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('start' as const),
      settings,
      continues: fc.boolean(),
      stopIn: fc.integer({ min: -100, max: 100 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('run', 'run', 'run', 'pause', 'step', 'step', 'ping', 'wrongShard', 'reopen'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('setSpeed' as const),
      speed: fc.constantFrom<Pacing>(null, null, 1, 10, 1000, 100_000, 'doubling', { stretch: 0.1, fromMs: 300 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('setExamples' as const), seed: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('setTiles' as const), first: fc.nat(5000), count: fc.nat(4096) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('encode' as const), level: fc.nat(255) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('ask' as const), asked }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('jump' as const),
      by: fc.constantFrom(-24 * HOUR, -HOUR, -1000, 1000, 30_000, HOUR, 24 * HOUR),
    }),
  },
);
