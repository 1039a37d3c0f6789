import { grouped } from '../../core/counted';
import type { KnownRun } from '../../core/exports';
import template from './rerun.py?raw';

/** Datasets that the script reads from public files, or makes itself. */
const KNOWN_TO_SCRIPT: ReadonlySet<string> = new Set(['mnist', 'mnist-2000', 'bars']);

/** Whether the script must contain the images of a dataset: the user's own, and those that only the page can make. */
export function standInScript(datasetId: string): boolean {
  return !KNOWN_TO_SCRIPT.has(datasetId);
}

/** Pixels of the images in the script, in the order in which the page stores them. */
export interface ScriptImages {
  readonly train: Uint8Array<ArrayBuffer>;
  readonly test: Uint8Array<ArrayBuffer>;
}

/** Editors cannot open scripts with more pixels. */
const MOST_PIXELS = 64_000_000;
/** Most arguments of one call. */
const CHUNK = 0x2000;

/** Why the script cannot repeat a run, or null if it can. */
export function rerunProblem({ history }: Pick<KnownRun, 'history'>): string | null {
  if (history) return null;
  return 'How this run came about is not known: it was opened from a file, or too much was changed during it.';
}

/**
 * A Python script that computes the same weights. It needs only NumPy, and for MNIST also its files.
 * @param images to include in the script; null for MNIST and bars.
 * @throws RangeError if the run's history is unknown, if the script needs images and none are
 *   given, or if there are too many.
 */
export async function rerunScript(run: KnownRun, images: ScriptImages | null): Promise<string> {
  const problem = rerunProblem(run);
  if (problem) throw new RangeError(problem);
  const { history, imagesSeen, heldOutError, datasetId: id, shape } = run;
  if (standInScript(id) && !images) throw new RangeError(`the images of ${id} are missing; expected their pixels`);
  const { width, height, signed } = shape;
  const fields = { dataset: { id, width, height, signed }, ...history, imagesSeen, heldOutError };
  const withRun = filledIn(template, 'RUN', fields);
  return images ? filledIn(withRun, 'IMAGES', await packed(images)) : withRun;
}

async function packed({ train, test }: ScriptImages): Promise<Readonly<Record<keyof ScriptImages, string>>> {
  const pixels = train.length + test.length;
  if (pixels > MOST_PIXELS) {
    throw new RangeError(
      `The images have ${grouped(pixels)} pixels; at most ${grouped(MOST_PIXELS)} fit into a script.`,
    );
  }
  return { train: await base64(train), test: await base64(test) };
}

/** Compresses to the zlib format, then encodes as base64. */
async function base64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  const compressed = new Uint8Array(await new Response(stream).arrayBuffer());
  const parts: string[] = [];
  for (let i = 0; i < compressed.length; i += CHUNK) {
    parts.push(String.fromCharCode(...compressed.subarray(i, i + CHUNK)));
  }
  return btoa(parts.join(''));
}

/** Inserts JSON as a Python string, which is quoted twice. Python reads every escape that JSON writes. */
function filledIn(script: string, name: string, value: unknown): string {
  const text = JSON.stringify(JSON.stringify(value));
  return script.replace(`${name} = json.loads("{}")`, () => `${name} = json.loads(${text})`);
}
