/**
 * Trains an encoder in Node on a whole dataset, in the order that the page would use, and prints its measures:
 * `npm run evaluate -- --help`. Only results go to standard output; everything else goes to standard error.
 */
import { setOfPreset } from '../../src/datasets/registry';
import { loadKinds } from '../../src/encoders/registry';
import { HELD_OUT, loadWholeDataset, withHeldOut } from './evaluate-data';
import { DivergenceError } from '../../src/measures/evaluate';
import { evaluateEncoder } from './evaluate-encoder';
import { createEngine } from './evaluate-engine';
import { helpText, readKind, readOptions } from './evaluate-options';
import { UsageError } from './setting-options';

async function main(): Promise<void> {
  await loadKinds();
  const args = process.argv.slice(2);
  const options = readOptions(args);
  if (options === 'help') {
    console.log(helpText(readKind(args)));
    return;
  }
  const { kind, preset, settings, epochs, engine: engineName, json, holdOut } = options;
  const engine = await createEngine(kind.id, engineName);
  report('reading the images', true);
  const datasetId = setOfPreset(preset.id).id;
  const whole = await loadWholeDataset(datasetId);
  const dataset = holdOut ? withHeldOut(whole) : whole;
  const refused = kind.refuses?.({ shape: dataset.layout.shape, classCount: dataset.layout.classCount });
  if (refused) throw new UsageError(refused);
  const { unitsThatAreOneTemplate: unitsThatAreOneBar, ...evaluation } = evaluateEncoder(
    engine,
    settings,
    dataset,
    epochs,
    report,
  );
  report('done', true);
  const run = {
    kind: kind.id,
    preset: preset.id,
    dataset: datasetId,
    engine: engineName,
    epochs,
    heldOut: holdOut ? HELD_OUT : 0,
  };
  const result = { ...run, ...settings, ...evaluation, unitsThatAreOneBar };
  console.log(json ? JSON.stringify(result) : asTable(result));
}

const REPORT_INTERVAL_MS = 1000;
let lastReport = Number.NEGATIVE_INFINITY;

function report(progress: string, always = false): void {
  const now = performance.now();
  if (!always && now - lastReport < REPORT_INTERVAL_MS) return;
  lastReport = now;
  console.error(progress);
}

function asTable(result: Readonly<Record<string, string | number | null>>): string {
  const width = Math.max(...Object.keys(result).map((name) => name.length));
  return Object.entries(result)
    .map(([name, value]) => `${name.padEnd(width)}  ${typeof value === 'number' ? rounded(value) : (value ?? '–')}`)
    .join('\n');
}

function rounded(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(value >= 1000 ? 6 : 4)));
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nSee npm run evaluate -- --help`);
    process.exitCode = 2;
    return;
  }
  console.error(error instanceof DivergenceError ? error.message : error);
  process.exitCode = 1;
});
