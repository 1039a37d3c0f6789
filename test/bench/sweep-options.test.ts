import { expect, it } from 'vitest';
import { UsageError } from './setting-options';
import { readSweepOptions, sweepHelp } from './sweep-options';

const read = (...args: string[]) => {
  const options = readSweepOptions(args);
  if (options === 'help') throw new Error('expected options, got help');
  return options;
};

it('takes the grid from its lists and all other settings from the preset', () => {
  const { grid, base, preset, datasetId } = read('--units', '100,1000', '--winners', '10,30', '--seeds', '3');
  expect(grid).toEqual({ units: [100, 1000], winners: [10, 30], rounds: [1], seeds: 3 });
  expect([preset, datasetId, base['learningRateSchedule']]).toEqual(['thread', 'mnist', 'auto']);
});

it('overrides the preset’s settings at all points', () => {
  const { base } = read(
    '--learning-rate-schedule',
    'exponential',
    '--learning-rate',
    '0.9',
    '--learning-rate-end',
    '0.03',
  );
  expect(base).toMatchObject({
    learningRateSchedule: 'exponential',
    learningRate: 0.9,
    learningRateEnd: 0.03,
    seed: 1,
  });
  expect(sweepHelp()).toContain('--learning-rate-end <number>');
});

it('refuses invalid settings, and those that the grid sets', () => {
  expect(() => read('--learning-rate', '7000')).toThrow(UsageError);
  expect(() => read('--boost-strength', 'much')).toThrow('Boosting was “much”');
  expect(() => read('--seed', '4')).toThrow('--seed');
  expect(() => read('--winners', '1000', '--units', '1000')).toThrow('no point');
});
