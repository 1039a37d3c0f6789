import fc from 'fast-check';
import { LIMITS } from '../../src/encoders/limits';
import { historyWith, LIVE_SETTINGS, settingsAt, type RunHistory } from '../../src/core/run-history';
import { SCHEDULES, type EncoderSettings, type NumericSettingName } from '../../src/core/settings';

const numbers = Object.fromEntries(
  Object.entries(LIMITS).map(([name, { min, max, integer }]) => [
    name,
    // Plus zero: -0 is written as 0.
    integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0),
  ]),
) as Record<NumericSettingName, fc.Arbitrary<number>>;

/** Any possible settings. */
export const anySettings: fc.Arbitrary<EncoderSettings> = fc
  .record({ ...numbers, learningRateSchedule: fc.constantFrom(...SCHEDULES) })
  .map((settings) => Object.assign(settings, { units: Math.max(settings.units, settings.winners) }));

/** Any possible history of a run that begins with these settings. */
export function anyHistory(first: EncoderSettings, maxChanges = 12): fc.Arbitrary<RunHistory> {
  const change = fc.record({
    after: fc.integer({ min: 0, max: 1_000_000 }),
    names: fc.subarray([...LIVE_SETTINGS], { minLength: 1 }),
    values: anySettings,
  });
  return fc.array(change, { maxLength: maxChanges }).map((changes) => {
    let history: RunHistory = { first, changes: [] };
    let imagesSeen = 0;
    for (const { after, names, values } of changes) {
      imagesSeen += after;
      const chosen = Object.fromEntries(names.map((name) => [name, values[name]]));
      const settings = { ...settingsAt(history, imagesSeen), ...chosen };
      const winners = Math.min(settings.winners, first.units);
      history = historyWith(history, imagesSeen, { ...settings, winners })!;
    }
    return history;
  });
}
