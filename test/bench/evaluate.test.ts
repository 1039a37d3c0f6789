import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function evaluate(...args: string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/evaluate.ts', ...args], { cwd: ROOT });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

type Result = Readonly<Record<string, unknown>>;

// Each test starts Node and may compile the kernel, which takes some seconds on a busy machine.
describe('npm run evaluate', () => {
  it('prints one JSON object and nothing else, and finds all sixteen bars', async () => {
    const { code, out } = await evaluate('--preset', 'bars', '--json');
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      preset: 'bars',
      units: 16,
      winners: 2,
      epochs: 1,
      imagesSeen: 60_000,
      probeAccuracy: null,
      deadUnits: 0,
      distinctCodes: 120,
      unitsThatAreOneBar: 16,
    });
  });

  it('gives the same measures with either engine', async () => {
    const short = ['--preset', 'bars', '--epochs', '0.02', '--seed', '3', '--json'];
    const [wasm, reference] = await Promise.all([evaluate(...short), evaluate(...short, '--engine', 'reference')]);
    const measures = ({ out }: Finished): Result => {
      const { engine: _, imagesPerSecond: __, ...rest } = JSON.parse(out) as Result;
      return rest;
    };
    expect(measures(wasm)).toMatchObject({ imagesSeen: 1200, seed: 3 });
    expect(measures(reference)).toEqual(measures(wasm));
  });

  it('prints a table for human readers', async () => {
    const { code, out } = await evaluate('--preset', 'bars', '--epochs', '0.02');
    expect(code).toBe(0);
    expect(out).toMatch(/^units +16$/m);
    expect(out).toMatch(/^probeAccuracy +–$/m);
  });

  it('explains bad arguments on standard error and ends with code 2', async () => {
    const { code, out, err } = await evaluate('--winners', 'lots', '--json');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Winners was “lots”; expected a whole number from 1 to 16384.');
    expect(err).toContain('--help');
  });

  it('reports when training diverges, and ends with code 1', async () => {
    const { code, out, err } = await evaluate('--preset', 'bars', '--learning-rate', '50', '--json');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/training diverged within \d+ images/);
  });
});
