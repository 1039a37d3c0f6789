import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, settingsProblems } from '../../src/model/limits';
import { findPreset, PRESETS } from '../../src/model/presets';
import { DEFAULT_SETTINGS, type EncoderSettings, type NumericSettingName } from '../../src/model/settings';
import { linkNotice, readLink, writeLink, type LinkState } from '../../src/store/url-state';

const plain: LinkState = {
  datasetId: 'mnist',
  basePresetId: 'thread',
  settings: DEFAULT_SETTINGS,
  panel: null,
  stop: null,
};

const anySettings: fc.Arbitrary<EncoderSettings> = fc
  .record({
    ...(Object.fromEntries(
      Object.entries(LIMITS).map(([name, { min, max, integer }]) => [
        name,
        integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0),
      ]),
    ) as Record<NumericSettingName, fc.Arbitrary<number>>),
    learningRateSchedule: fc.constantFrom('auto' as const, 'constant' as const, 'exponential' as const),
  })
  .map((settings) => Object.assign(settings, { units: Math.max(settings.units, settings.winners) }));

describe('writeLink', () => {
  it('is short: a preset is named, and only what differs from it follows', () => {
    expect(writeLink('', plain)).toBe('#v=1&data=mnist&preset=thread&seed=1');
    const settings = { ...DEFAULT_SETTINGS, winners: 40, seed: 7 };
    expect(writeLink('', { ...plain, settings, panel: 'steps', stop: 5000 })).toBe(
      '#v=1&data=mnist&preset=thread&winners=40&seed=7&panel=steps&stop=5000',
    );
  });

  it('leaves what others have put into the address as it is, and its own entries once', () => {
    const fragment = writeLink('#feature=17&seed=3&seed=4&hide=draw', plain);
    expect(fragment).toBe('#v=1&data=mnist&preset=thread&seed=1&feature=17&hide=draw');
    expect(writeLink(fragment, plain)).toBe(fragment);
  });

  it('names own images by the number that only this browser knows, without a count that means nothing elsewhere', () => {
    expect(writeLink('', { ...plain, datasetId: 'own-3', stop: 700 })).toBe('#v=1&data=own-3&preset=thread&seed=1');
  });

  it('takes the name of own images as it is, and no longer one than the page gives', () => {
    expect(readLink('#data=own-4294967295')).toMatchObject({ datasetId: 'own-4294967295', problems: [] });
    expect(readLink(`#data=own-${'1'.repeat(40)}`)).toMatchObject({ datasetId: 'mnist' });
  });

  it('comes back to the bit, whatever the settings', () => {
    const links = fc.record({
      basePresetId: fc.constantFrom(...PRESETS.map(({ id }) => id)),
      settings: anySettings,
      panel: fc.constantFrom(null, 'steps' as const, 'runs' as const),
      stop: fc.option(fc.integer({ min: 0, max: 1e9 })),
    });
    fc.assert(
      fc.property(links, (link) => {
        const state: LinkState = { ...link, datasetId: findPreset(link.basePresetId)!.dataset };
        expect(readLink(writeLink('', state))).toEqual({ ...state, problems: [] });
      }),
    );
  });
});

describe('readLink', () => {
  it('takes the defaults where the address says nothing', () => {
    expect(readLink('')).toEqual({ ...plain, problems: [] });
    expect(readLink('#preset=bars').datasetId).toBe('bars');
  });

  it.each([
    ['seed=-1', /Seed was “-1”/],
    ['seed=4294967296', /Seed was/],
    ['seed=1.5', /Seed was/],
    ['seed=0x10', /seed was “0x10”; expected a decimal/],
    ['seed=', /Seed was/],
    ['seed', /Seed was/],
    ['units=1e99', /Units was/],
    ['learningRate=Infinity', /Learning rate was/],
    ['learningRate=NaN', /Learning rate was/],
    ['inhibition=%3Cscript%3Ealert(1)%3C/script%3E', /Inhibition was “<script>/],
    ['winners=%', /winners could not be read/],
    ['units=20', /Winners was “30”; expected at most 20/],
    ['winners=2000', /Winners was “2000”; expected at most 1000/],
    ['learningRateSchedule=toString', /schedule was/],
    ['data=__proto__', /dataset was “__proto__”/],
    ['data=own', /own images/],
    ['preset=constructor', /preset was “constructor”/],
    ['data=bars&preset=thread', /preset was “thread”/],
    ['panel=hasOwnProperty', /panel was/],
    ['stop=-5', /stop was/],
    ['stop=1e3', /stop was/],
    ['stop=99999999999', /stop was/],
    ['__proto__=1', /“__proto__” is not known/],
    ['constructor=1', /“constructor” is not known/],
    ['v=2', /version “2”; expected 1/],
  ])('tells what is wrong with %s and takes the default', (entry, problem) => {
    const link = readLink(`#${entry}`);
    expect(link.problems).toHaveLength(1);
    expect(link.problems[0]).toMatch(problem);
    const bars = entry.startsWith('data=bars');
    const settings = bars ? { ...findPreset('bars')!.settings, seed: 1 } : DEFAULT_SETTINGS;
    expect(link).toMatchObject({ settings, stop: null, panel: null });
  });

  it('never throws, and never gives impossible settings, whatever the address', () => {
    const names = ['v', 'data', 'preset', 'panel', 'stop', 'learningRateSchedule', ...Object.keys(LIMITS), '__proto__'];
    const entry = fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 30 }));
    const number = fc.tuple(fc.constantFrom(...names), fc.double().map(String));
    fc.assert(
      fc.property(fc.array(fc.oneof(entry, number), { maxLength: 8 }), (entries) => {
        const link = readLink(`#${entries.map(([name, value]) => `${name}=${value}`).join('&')}`);
        return settingsProblems(link.settings).length === 0 && /^(mnist|bars)$/.test(link.datasetId);
      }),
    );
    // Making strings of any characters takes seconds on a busy machine.
  }, 30_000);

  it('knows the entries of the rest of the page', () => {
    expect(readLink('#feature=17&hide=draw&embed').problems).toEqual([]);
  });
});

describe('linkNotice', () => {
  it('lists a few problems and counts the others', () => {
    expect(linkNotice([])).toBeNull();
    expect(linkNotice(['a', 'b'])).toMatch(/: a; b\. The defaults/);
    expect(linkNotice(['a', 'b', 'c', 'd', 'e', 'f'])).toMatch(/: a; b; c; d; and 2 more\./);
  });
});
