import fc from 'fast-check';
import { historyWith, settingsAt, type RunHistory } from '../../src/core/run-history';
import { numberOf, type Settings, type SettingValue } from '../../src/core/settings';
import { liveSettings, type SettingField } from '../../src/encoders/setting-fields';
import { TIED_KWTA } from '../../src/core/encoder-state';
import { kindOf } from '../../src/encoders/registry';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';

function valueOf(field: SettingField): fc.Arbitrary<SettingValue> {
  if (field.type === 'choice') return fc.constantFrom(...field.choices.map(({ value }) => value));
  const { min, max, integer } = field;
  // Plus zero: -0 is written as 0.
  return integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

/** Any valid settings. */
export const anySettings: fc.Arbitrary<TiedSettings> = fc
  .record(
    Object.fromEntries(Object.entries(tiedKwta.fields).map(([name, field]) => [name, valueOf(field as SettingField)])),
  )
  .map((values) => {
    const settings = values as unknown as TiedSettings;
    return Object.assign({}, settings, { units: Math.max(settings.units, settings.winners) });
  });

/** Any valid history of a run that begins with these settings. */
export function anyHistory(first: Settings, maxChanges = 12): fc.Arbitrary<RunHistory> {
  const change = fc.record({
    after: fc.integer({ min: 0, max: 1_000_000 }),
    names: fc.subarray(liveSettings(tiedKwta), { minLength: 1 }),
    values: anySettings,
    scaled: fc.boolean(),
  });
  return fc.array(change, { maxLength: maxChanges }).map((changes) => {
    let history: RunHistory = { first, changes: [] };
    let imagesSeen = 0;
    for (const { after, names, values, scaled } of changes) {
      imagesSeen += after;
      const chosen = Object.fromEntries(names.map((name) => [name, (values as Settings)[name]!]));
      const settings = { ...settingsAt(history, imagesSeen), ...chosen };
      const winners = Math.min(numberOf(settings, 'winners'), numberOf(first, 'units'));
      // Some are from the time before weights followed changes.
      history = historyWith(
        history,
        imagesSeen,
        { ...settings, winners },
        scaled ? kindOf(TIED_KWTA).weightScale : undefined,
      )!;
    }
    return history;
  });
}
