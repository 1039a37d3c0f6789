import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsProblems } from '../../../src/encoders/check-settings';
import { setOfPreset, SETS } from '../../../src/datasets/registry';
import { findPreset } from '../../../src/encoders/registry';
import { settingNames } from '../../../src/encoders/setting-fields';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import { PRESETS } from '../../../src/encoders/tied-kwta/presets';
import { MAX_CHANGES } from '../../../src/core/run-history';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { linkNotice, readLink, writeLink, type LinkState } from '../../../src/session/link/link';
import { anyHistory, anySettings } from '../../support/random-history';
import { times } from '../../support/stress';

const plain: LinkState = {
  datasetId: 'mnist',
  kind: 'tied-kwta',
  basePresetId: 'thread',
  settings: DEFAULT_SETTINGS,
  changes: [],
  panel: null,
  stop: null,
};

describe('writeLink', () => {
  it('is short: names a preset, followed only by differences from it', () => {
    expect(writeLink('', plain)).toBe('#v=1&data=mnist&preset=thread&seed=1');
    const settings = { ...DEFAULT_SETTINGS, winners: 40, seed: 7 };
    expect(writeLink('', { ...plain, settings, panel: 'steps', stop: 5000 })).toBe(
      '#v=1&data=mnist&preset=thread&winners=40&seed=7&panel=steps&stop=5000',
    );
  });

  it('keeps the entries of others in the address, and its own once', () => {
    const fragment = writeLink('#feature=17&seed=3&seed=4&hide=draw', plain);
    expect(fragment).toBe('#v=1&data=mnist&preset=thread&seed=1&feature=17&hide=draw');
    expect(writeLink(fragment, plain)).toBe(fragment);
  });

  it('names the changes during the run, each at its count, readably', () => {
    const changes = [
      { imagesSeen: 12_480, changed: { winners: 40 } },
      { imagesSeen: 15_000, changed: { learningRateSchedule: 'constant', learningRate: 0.3, boostStrength: 2 } },
    ] as const;
    expect(writeLink('', { ...plain, changes, stop: 20_000 })).toBe(
      '#v=1&data=mnist&preset=thread&seed=1&changes=12480:winners=40;15000:learningRateSchedule=constant,learningRate=0.3,boostStrength=2&stop=20000',
    );
  });

  it('names own images by a number that only this browser knows, without a count that is meaningless elsewhere', () => {
    expect(writeLink('', { ...plain, datasetId: 'own-3', stop: 700 })).toBe('#v=1&data=own-3&preset=thread&seed=1');
  });

  it('accepts any name of own images no longer than those the page gives', () => {
    expect(readLink('#data=own-4294967295')).toMatchObject({ datasetId: 'own-4294967295', problems: [] });
    expect(readLink(`#data=own-${'1'.repeat(40)}`)).toMatchObject({ datasetId: 'mnist' });
  });

  it('comes back to the bit, whatever the settings and their changes', () => {
    const links = fc.record({
      basePresetId: fc.constantFrom(...PRESETS.map(({ id }) => id)),
      history: anySettings.chain((first) => anyHistory(first)),
      panel: fc.constantFrom(null, 'steps' as const, 'runs' as const),
      stop: fc.option(fc.integer({ min: 0, max: 1e9 })),
    });
    fc.assert(
      fc.property(links, ({ history, ...link }) => {
        const { first: settings, changes } = history;
        const datasetId = setOfPreset(link.basePresetId).id;
        const state: LinkState = { ...link, kind: 'tied-kwta', settings, changes, datasetId };
        const fragment = writeLink('', state);
        expect(readLink(fragment)).toEqual({ ...state, feature: null, open: null, problems: [] });
        // A messenger may encode more than the page does.
        const encoded = fragment.replaceAll(/[:;,]/g, encodeURIComponent);
        expect(readLink(encoded)).toEqual({ ...state, feature: null, open: null, problems: [] });
        // People pass on the address as the browser rewrites it.
        expect(new URL(fragment, 'https://example.org/').hash).toBe(fragment);
      }),
    );
  });
});

describe('a link to bars of another shape', () => {
  it('names the shape in its dataset, and comes back as it was', () => {
    const settings = { ...findPreset(tiedKwta, 'bars')!.settings, seed: 5, units: 24, winners: 3 };
    const state = { ...plain, datasetId: 'bars-12-1to3', basePresetId: 'bars', settings } as const;
    const fragment = writeLink('', state);
    expect(fragment).toContain('data=bars-12-1to3&preset=bars&units=24&winners=3');
    expect(readLink(fragment)).toEqual({ ...state, feature: null, open: null, problems: [] });
  });

  it('is refused if there are no such bars', () => {
    const { datasetId, problems } = readLink('#data=bars-12-13');
    expect(datasetId).toBe('mnist');
    expect(problems).toEqual([`dataset was “bars-12-13”; expected ${SETS.map(({ id }) => id).join(' or ')}`]);
  });
});

describe('readLink', () => {
  it('takes the defaults for what the address leaves out', () => {
    expect(readLink('')).toEqual({ ...plain, feature: null, open: null, problems: [] });
    expect(readLink('#preset=bars').datasetId).toBe('bars');
    expect(readLink('#preset=wavelets').datasetId).toBe('dead-leaves');
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
    ['v=3', /version “3”; expected 1 or 2/],
    ['kind=sine', /kind was “sine”; expected one of tied-kwta/],
    ['v=2&kind=__proto__', /kind was “__proto__”; expected one of/],
    ['v=1&kind=tied-kwta', /kind was “tied-kwta”; a link of version 1 has none/],
    ['kind=tied-kwta&kind=tied-kwta', /kind appears more than once/],
    ['seed=2&seed=3', /seed appears more than once/],
    ['stop=5&stop=5', /stop appears more than once/],
    ['feature=abc', /feature was “abc”; expected a unit from 0 to 999/],
    ['feature=-1', /feature was “-1”/],
    ['feature=1000', /feature was “1000”/],
    ['feature=%', /feature could not be read/],
    ['hide=%', /hide could not be read/],
    ['changes=', /changes had “”; expected a number of images from 0 to 1000000000, a colon and settings/],
    ['changes=winners=40', /changes had “winners=40”; expected a number of images/],
    ['changes=12', /changes had “12”/],
    ['changes=12:', /changes had “12:”/],
    ['changes=-1:winners=40', /changes had “-1:winners=40”/],
    ['changes=1.5:winners=40', /changes had/],
    ['changes=1000000001:winners=40', /changes had “1000000001:winners=40”/],
    ['changes=12:winners=40;', /changes had “”; expected a number of images above 12/],
    ['changes=12:winners=40;12:rounds=2', /“12:rounds=2”; expected a number of images above 12/],
    ['changes=12:winners=40;11:rounds=2', /above 12/],
    ['changes=12:winners=40;20:winners=1001', /Winners was “1001”; expected at most 1000, the number of units/],
    ['changes=12:winners=0x20', /winners was “0x20”; expected a decimal/],
    ['changes=12:winners', /“winners”; expected winners, learningRateSchedule.*, each once/],
    ['changes=12:winners=40,winners=41', /“winners=41”; expected .* each once/],
    ['changes=12:units=500', /“units=500”; expected winners/],
    ['changes=12:seed=2', /“seed=2”; expected winners/],
    ['changes=12:__proto__=2', /“__proto__=2”; expected winners/],
    ['changes=12:toString=2', /“toString=2”; expected winners/],
    ['changes=12:learningRateSchedule=valueOf', /schedule was “valueOf”/],
    ['changes=12:learningRate=Infinity', /Learning rate was/],
    [`changes=${'1:rounds=2;'.repeat(MAX_CHANGES)}2:rounds=3`, /changes were 257; expected at most 256/],
    ['changes=%E0%A4%A', /changes could not be read/],
  ])('says what is wrong with %s and takes the default', (entry, problem) => {
    const link = readLink(`#${entry}`);
    expect(link.problems).toHaveLength(1);
    expect(link.problems[0]).toMatch(problem);
    const bars = entry.startsWith('data=bars');
    const settings = bars ? { ...findPreset(tiedKwta, 'bars')!.settings, seed: 1 } : DEFAULT_SETTINGS;
    expect(link).toMatchObject({ settings, changes: [], stop: null, panel: null, feature: null });
  });

  it('drops changes that change nothing, and checks each against the settings at its count', () => {
    expect(readLink('#changes=0:winners=30;5:rounds=2;9:rounds=2').changes).toEqual([
      { imagesSeen: 5, changed: { rounds: 2 } },
    ]);
    expect(readLink('#preset=bars&changes=5:winners=16').problems).toEqual([]);
    expect(readLink('#preset=bars&changes=5:winners=17').problems).toEqual([
      'Winners was “17”; expected at most 16, the number of units',
    ]);
  });

  it('never throws on any list of changes, and accepts only valid ones', () => {
    const text = fc.array(
      fc.oneof(
        fc.constantFrom(
          ';',
          ':',
          ',',
          '=',
          '%',
          '12',
          '99',
          'winners',
          'rounds',
          'learningRateSchedule',
          'auto',
          '1e9',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 24 },
    );
    fc.assert(
      fc.property(text, (parts) => {
        const { settings, changes, problems } = readLink(`#changes=${parts.join('')}`);
        expect(settings).toEqual(DEFAULT_SETTINGS);
        for (const { changed } of changes) expect(settingsProblems(tiedKwta, { ...settings, ...changed })).toEqual([]);
        expect(problems.length === 0 || changes.length === 0).toBe(true);
      }),
      { numRuns: times(300, 3000) },
    );
  });

  it('never throws, and never returns invalid settings, whatever the address', () => {
    const own = ['v', 'data', 'preset', 'panel', 'stop', 'changes', 'learningRateSchedule'];
    const names = [...own, ...settingNames(tiedKwta), '__proto__'];
    const entry = fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 30 }));
    const number = fc.tuple(fc.constantFrom(...names), fc.double().map(String));
    fc.assert(
      fc.property(fc.array(fc.oneof(entry, number), { maxLength: 8 }), (entries) => {
        const link = readLink(`#${entries.map(([name, value]) => `${name}=${value}`).join('&')}`);
        return settingsProblems(tiedKwta, link.settings).length === 0 && /^(mnist|bars)$/.test(link.datasetId);
      }),
    );
    // Generating arbitrary strings takes seconds on a busy machine.
  });

  it('knows the entries of the rest of the page', () => {
    expect(readLink('#feature=17&hide=draw&embed')).toMatchObject({ feature: 17, problems: [] });
    expect(readLink('#preset=bars&feature=15').feature).toBe(15);
    expect(readLink('#preset=bars&feature=16').feature).toBeNull();
  });
});

describe('linkNotice', () => {
  it('lists a few problems and counts the others', () => {
    expect(linkNotice([])).toBeNull();
    expect(linkNotice(['a', 'b'])).toMatch(/: a; b\. Defaults/);
    expect(linkNotice(['a', 'b', 'c', 'd', 'e', 'f'])).toMatch(/: a; b; c; d; and 2 more\./);
  });
});
