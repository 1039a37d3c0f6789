import { describe, expect, it } from 'vitest';
import { readGrid, type GridTexts } from '../../../src/features/lab/grid-text';
import { readLabAddress, writeLabAddress } from '../../../src/features/lab/lab-address';
import { sweepKey } from '../../../src/features/lab/lab-db';
import { ofPreset } from '../../../src/features/lab/other-settings';
import { workersFor } from '../../../src/features/lab/open-pool';
import { kindOf, loadKinds } from '../../../src/encoders/registry';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';

const TEXTS: GridTexts = { units: '100, 200', winners: '5,10', rounds: '1', seeds: '2', images: '600' };
await loadKinds();
const kind = kindOf('tied-kwta');

describe('the grid as it is typed', () => {
  it('is read as numbers, and says how many combinations are left out', () => {
    expect(readGrid({ ...TEXTS, winners: '5, 100' }, kind, DEFAULT_SETTINGS)).toEqual({
      ok: true,
      grid: { units: [100, 200], winners: [5, 100], rounds: [1], seeds: 2 },
      images: 600,
      leftOut: 2,
    });
  });

  it.each([
    ['units', { units: '100; 200' }, 'Units was “100; 200”; expected whole numbers'],
    ['winners', { winners: '' }, 'Winners was “”; expected whole numbers'],
    ['rounds', { rounds: '1.5' }, 'Rounds was “1.5”; expected whole numbers'],
    ['seeds', { seeds: '0' }, 'Seeds was “0”; expected a whole number from 1 to 20'],
    ['images', { images: '1e9' }, 'Training images was “1e9”; expected a whole number from 1 to 1,000,000'],
    ['units', { units: '99999999' }, 'Units was “99999999”'],
    ['winners', { units: '4' }, 'winners must be fewer than units'],
    ['units', { seeds: '20', units: Array.from({ length: 30 }, (_, i) => i + 20).join(',') }, '1200 points'],
  ] as const)('refuses impossible %s: %o', (field, changed, problem) => {
    const read = readGrid({ ...TEXTS, ...changed }, kind, DEFAULT_SETTINGS);
    expect(read).toMatchObject({ ok: false, field });
    expect(!read.ok && read.problem).toContain(problem);
  });

  it('goes into the address and back; the default grid is left out', () => {
    const written = writeLabAddress('bits', { ...TEXTS, units: '64, 128' }, TEXTS, 'run');
    expect(written).toBe('bits;units:64,128');
    expect(readLabAddress(written!)).toEqual({
      view: 'bits',
      texts: { units: '64, 128' },
      others: 'run',
      problems: [],
    });
    expect(writeLabAddress('bits', TEXTS, TEXTS, 'run')).toBeNull();
    expect(writeLabAddress('choice', TEXTS, TEXTS, 'run')).toBe('choice');
    expect(writeLabAddress('bits', TEXTS, TEXTS, 'preset')).toBe('bits;others:preset');
    expect(readLabAddress('bits;others:preset')).toMatchObject({ others: 'preset', problems: [] });
    expect(readLabAddress('nonsense;units:;x:1').problems).toEqual(['nonsense', 'x']);
  });

  it('keeps results together that differ only in varied settings', () => {
    const keyOf = (images: number, changed: Partial<TiedSettings>, id = 'tied-kwta'): string =>
      sweepKey('mnist', images, { kind: id, settings: { ...DEFAULT_SETTINGS, ...changed } });
    const key = keyOf(600, {});
    expect(keyOf(600, { units: 5, seed: 9, winners: 2, rounds: 3 })).toBe(key);
    expect(keyOf(600, { clip: 'both' })).not.toBe(key);
    expect(keyOf(601, {})).not.toBe(key);
    expect(keyOf(600, {}, 'class-gated')).not.toBe(key);
  });

  it('still finds results stored when every sweep used the first preset', () => {
    expect(sweepKey('mnist', 60_000, ofPreset('mnist'))).toBe(
      '["mnist",60000,[["boostStrength",1],["clip","low"],["dutyCycleWindow",100],["fieldMargin",0],["fieldSize",0],' +
        '["firstRoundShare",0.5],["inhibition",0.8],["initRange",0.01],["learningRate",0.3],["learningRateEnd",0.01],' +
        '["learningRateSchedule","auto"],["normPenalty","0"],["roundShape","equal"],["roundsWhenReading",0]]]',
    );
  });

  it('has one worker fewer than there are cores, at least one, and no more than fit into memory', () => {
    const shape = { width: 28, height: 28, signed: false };
    const layout = { id: 'mnist', shape, trainShards: [60_000], testShards: [10_000], classCount: 10 };
    expect([1, 2, 4, 8].map((cores) => workersFor(24, layout, 1000, cores))).toEqual([1, 1, 3, 7]);
    expect(workersFor(2, layout, 1000, 8)).toBe(2);
    expect(workersFor(400, layout, 16_384, 64)).toBeLessThan(20);
  });
});
