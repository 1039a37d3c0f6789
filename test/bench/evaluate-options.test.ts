import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../src/encoders/tied-kwta/presets';
import { helpText, readKind, readOptions, type EvaluateOptions } from './evaluate-options';
import { UsageError } from './setting-options';

function options(...args: string[]): EvaluateOptions {
  const read = readOptions(args);
  if (read === 'help') throw new Error('help; expected options');
  return read;
}

describe('the options of npm run evaluate', () => {
  it('default to the default preset for one epoch with the fast engine', () => {
    const { preset, settings, epochs, engine, json } = options();
    expect([preset.id, epochs, engine, json]).toEqual(['thread', 1, 'wasm', false]);
    expect(settings).toEqual({ ...preset.settings, seed: 1 });
  });

  it.each(PRESETS.map(({ id }) => id))('take the settings of the preset %s', (id) => {
    const { preset, settings } = options('--preset', id, '--seed', '7');
    expect(preset.id).toBe(id);
    expect(settings).toEqual({ ...preset.settings, seed: 7 });
  });

  it('override the preset’s settings', () => {
    const { settings } = options(
      '--preset',
      'explain-away',
      '--units',
      '16',
      '--winners=3',
      '--duty-cycle-window',
      '5.5',
    );
    expect(settings).toMatchObject({ units: 16, winners: 3, dutyCycleWindow: 5.5, rounds: 5, inhibition: 0.8 });
  });

  it('accept fractions of an epoch, no epoch at all, and the other engine', () => {
    expect(options('--epochs', '0.05', '--engine', 'reference', '--json')).toMatchObject({
      epochs: 0.05,
      engine: 'reference',
      json: true,
    });
    expect(options('--epochs', '0').epochs).toBe(0);
  });

  it('make the learning rate constant if it is set and the schedule was automatic', () => {
    expect(options('--learning-rate', '0.2').settings).toMatchObject({
      learningRate: 0.2,
      learningRateSchedule: 'constant',
    });
    expect(options('--learning-rate', '0.2', '--preset', 'sharpest').settings.learningRateSchedule).toBe('exponential');
    expect(options('--learning-rate', '0.2', '--learning-rate-schedule', 'auto').settings.learningRateSchedule).toBe(
      'auto',
    );
  });

  it.each([
    [['--preset', 'foo'], '“foo”'],
    [['--epochs', 'many'], '“many”'],
    [['--epochs', '-1'], '--epochs'],
    [['--epochs='], '--epochs was “”'],
    [['--epochs', 'Infinity'], '“Infinity”'],
    [['--units', '20000'], 'Units was “20000”; expected a whole number from 1 to 16384'],
    [['--units', 'NaN'], 'Units was “NaN”'],
    [['--winners', '2000'], 'Winners was “2000”; expected at most 1000, the number of units'],
    [['--units', '10'], 'Units was “10”; expected at least 30, the number of winners'],
    [['--winners', '2.5'], 'Winners was “2.5”; expected a whole number'],
    [['--engine', 'gpu'], '“gpu”; expected wasm or reference'],
    [['--kind', 'deep', '--engine', 'wasm'], '--engine was “wasm”; expected reference'],
    [['--learning-rate-schedule', 'cosine'], '“cosine”; expected auto, constant, exponential or inverse'],
    [['--colour', 'red'], '--colour'],
    [['thread'], 'thread'],
  ])('refuse %j and say what was got', (args, message) => {
    const read = (): unknown => readOptions(args);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });

  it('allow fewer units together with fewer winners, whatever the preset’s numbers', () => {
    expect(options('--winners', '5', '--units', '10').settings).toMatchObject({ units: 10, winners: 5 });
    expect(options('--winners', '1500', '--units', '2000').settings).toMatchObject({ units: 2000, winners: 1500 });
  });

  it('have a help text that names every preset and every setting', () => {
    expect(readOptions(['--help'])).toBe('help');
    expect(helpText(readKind(['--kind', 'deep', '--help']))).toMatch(/--hidden-units <number> +Hidden units/);
    expect(helpText(readKind(['--kind', 'deep', '--help']))).not.toMatch(/wasm|schedule/);
    for (const { id } of PRESETS) expect(helpText()).toContain(id);
    for (const option of ['--units', '--boost-strength', '--duty-cycle-window', '--learning-rate-end', '--seed']) {
      expect(helpText()).toContain(option);
    }
  });
});
