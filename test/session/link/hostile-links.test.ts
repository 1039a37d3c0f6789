/** Links written by strangers. */
import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsProblems } from '../../../src/encoders/check-settings';
import { isOwnDataset } from '../../../src/core/own-dataset-id';
import { findPreset, kindOf } from '../../../src/encoders/registry';
import { addressEntry, addressNames, withAddressEntry, withoutAddressEntries } from '../../../src/session/link/address';
import { readPageView } from '../../../src/app/page-view';
import { MAX_STOP } from '../../../src/session/link/link-values';
import { linkNotice, readLink, writeLink } from '../../../src/session/link/link';
import { expectPlainWords } from '../../support/clear-refusal';
import { hostileText, PROTOTYPE_KEYS } from '../../support/hostile';
import { times } from '../../support/stress';

const NAMES = [
  'v',
  'kind',
  'data',
  'preset',
  'learningRateSchedule',
  'units',
  'winners',
  'seed',
  'changes',
  'panel',
  'stop',
  'hide',
  'embed',
];
const name = fc.oneof(fc.constantFrom(...NAMES, ...PROTOTYPE_KEYS), hostileText);
const value = fc.oneof(
  hostileText,
  hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom('own', 'own-1', 'mnist', 'bars', 'thread', '__proto__', '1e308', '-1', '4294967296', '1_0', ' 1'),
  fc.constantFrom(
    '5:winners=3',
    '5:winners=3;9:rounds=2,boostStrength=1',
    '9:winners=1;5:winners=2',
    '5:units=3',
    '5:',
    ';',
  ),
);
const fragment = fc
  .array(fc.tuple(name, fc.option(value)), { maxLength: 12 })
  .map((entries) => `#${entries.map(([key, text]) => (text === null ? key : `${key}=${text}`)).join('&')}`);

describe('a link with anything in it', () => {
  it('leads to valid settings, and what could not be read is reported in few plain words', () => {
    fc.assert(
      fc.property(fragment, fc.oneof(fragment, hostileText), (hash, search) => {
        const link = readLink(hash);
        expect(settingsProblems(kindOf(link.kind), link.settings)).toEqual([]);
        expect(findPreset(kindOf(link.kind), link.basePresetId)).not.toBeNull();
        expect(['mnist', 'bars'].includes(link.datasetId) || isOwnDataset(link.datasetId)).toBe(true);
        expect(link.stop ?? 0).toSatisfy((stop: number) => Number.isInteger(stop) && stop >= 0 && stop <= MAX_STOP);
        const { problems } = readPageView(search, hash);
        [...link.problems, ...problems].forEach(expectPlainWords);
        expect(linkNotice([...link.problems, ...problems])?.length ?? 0).toBeLessThan(1000);
      }),
      { numRuns: times(300, 3000) },
    );
  });

  it('is rewritten as one that can be read, and keeps the entries of others', () => {
    fc.assert(
      fc.property(fragment, (hash) => {
        const link = readLink(hash);
        const written = writeLink(hash, link);
        expect(readLink(written)).toMatchObject({ settings: link.settings, datasetId: link.datasetId });
        expect(writeLink(written, link)).toBe(written);
      }),
    );
  });

  it.each([
    ['entries', `#${'hide=a,b&x&'.repeat(50_000)}${'stop='.repeat(10_000)}`],
    ['names', `#${Array.from({ length: 100_000 }, (_, i) => `x${i}=1`).join('&')}`],
  ])('of a hundred thousand %s is read in no time', (_, long) => {
    // Processor time, because the machine may be busy with other things.
    const began = process.cpuUsage();
    expect(linkNotice(readLink(long).problems)?.length).toBeLessThan(1000);
    expect(readPageView(long, long).embedded).toBe(false);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});

describe('an entry of the address', () => {
  const key = fc.oneof(fc.constantFrom(...PROTOTYPE_KEYS, 'feature'), fc.stringMatching(/^[a-z]{1,8}$/));

  it('comes back as it was written, and all others stay as they were', () => {
    fc.assert(
      fc.property(fragment, key, hostileText, (hash, entry, text) => {
        const sound = text.toWellFormed();
        const written = withAddressEntry(hash, entry, sound);
        expect(addressEntry(written, entry)).toBe(sound);
        const others = (address: string): string[] => addressNames(withoutAddressEntries(address, [entry]));
        expect(others(written)).toEqual(others(hash));
        expect(addressNames(withoutAddressEntries(written, [entry]))).not.toContain(entry);
      }),
      { numRuns: times(100, 1000) },
    );
  });
});
