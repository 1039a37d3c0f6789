/**
 * Measures every preset of every kind of encoder after one epoch, and writes the table into docs/benchmarks.md:
 * `npm run benchmarks -- --help`. Results are kept in node_modules/.cache/benchmarks, so that the command can be
 * interrupted and restarted; they are measured again if the encoder's sources, the measures or the preset have changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { KINDS, loadKinds } from '../../src/encoders/registry';
import { withTable, type Outcome, type Row } from './benchmarks-table';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CACHE = path.join(ROOT, 'node_modules/.cache/benchmarks');
const DOCUMENT = path.join(ROOT, 'docs/benchmarks.md');
const HELP = `npm run benchmarks -- [options]
  --kind ID        only this kind of encoder; may be given several times
  --preset ID      only this preset; may be given several times
  --seeds LIST     seeds, with commas between them (1,2,3)`;

type Chosen = Pick<Row, 'kind' | 'preset'>;

async function main(): Promise<void> {
  await loadKinds();
  const text = { type: 'string' } as const;
  const { kind, preset, seeds, help } = parseArgs({
    options: {
      kind: { ...text, multiple: true },
      preset: { ...text, multiple: true },
      seeds: { ...text, default: '1,2,3' },
      help: { type: 'boolean', default: false },
    },
  }).values;
  if (help) {
    console.log(HELP);
    return;
  }
  const known = KINDS.flatMap((each) => each.presets.map((of) => ({ kind: each, preset: of })));
  refuseUnknown(
    '--kind',
    kind,
    KINDS.map(({ id }) => id),
  );
  refuseUnknown(
    '--preset',
    preset,
    known.map((each) => each.preset.id),
  );
  const chosen = known.filter(
    (each) => (kind?.includes(each.kind.id) ?? true) && (preset?.includes(each.preset.id) ?? true),
  );
  for (const each of chosen) {
    const outcomes: Row['outcomes'][number][] = [];
    for (const seed of seeds.split(',').map(readSeed)) outcomes.push(await outcomeOf(each, seed));
    await writeRow({ ...each, outcomes }, known);
  }
}

function refuseUnknown(option: string, given: readonly string[] | undefined, known: readonly string[]): void {
  const unknown = given?.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Error(`${option} was “${unknown}”; expected one of ${known.join(', ')}`);
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isInteger(seed) || seed < 0)
    throw new Error(`--seeds had “${text}”; expected numbers`);
  return seed;
}

/** Called after each preset, so that an interrupted run has written everything that it has measured. */
async function writeRow(row: Row, known: readonly Chosen[]): Promise<void> {
  const written = withTable(readFileSync(DOCUMENT, 'utf8'), [row], known);
  writeFileSync(DOCUMENT, await format(written, { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT }));
}

/** Measures a preset, or takes the result from the cache. @returns the result, or 'failed'. */
async function outcomeOf({ kind, preset }: Chosen, seed: number): Promise<Outcome | string> {
  const file = path.join(CACHE, `${kind.id}-${preset.id}-${seed}-${sourcesDigest(kind.id, preset)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Outcome;
  console.error(`${kind.id}, ${preset.id}, seed ${seed}`);
  const { code, out } = await evaluate('--kind', kind.id, '--preset', preset.id, '--seed', String(seed), '--json');
  if (code !== 0) return 'failed';
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, out);
  return JSON.parse(out) as Outcome;
}

/** The files whose measures go into the table. */
const MEASURES = ['evaluate.ts', 'linear-probe.ts', 'metrics.ts', 'softmax.ts'];

/**
 * Descriptions, which do not affect results; settings enter the digest separately. So a new preset does not invalidate
 * the others.
 */
const DESCRIPTIONS = new Set(['presets.ts', 'kind.ts', 'registry.ts', 'late-kinds.ts', 'load-engine.ts']);

/**
 * Digest of everything that determines what a preset learns and how it is measured, except the datasets, which do not
 * change.
 */
function sourcesDigest(kind: string, { settings }: Chosen['preset']): string {
  const encoders = path.join(ROOT, 'src/encoders');
  const own = readdirSync(path.join(encoders, kind), { recursive: true, encoding: 'utf8' });
  const files = [...readdirSync(encoders), ...own.map((file) => path.join(kind, file))]
    .filter((file) => file.endsWith('.ts') && !DESCRIPTIONS.has(path.basename(file)))
    .map((file) => path.join(encoders, file));
  const measures = MEASURES.map((file) => path.join(ROOT, 'src/measures', file));
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of [...files.sort(), ...measures]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function evaluate(...args: string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/evaluate.ts', ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out }));
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
