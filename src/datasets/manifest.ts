import * as v from 'valibot';
import { shownText } from '../core/shown-text.ts';
import { MANIFEST_VERSION, sum, type DatasetManifest } from '../core/dataset.ts';
import { DataError } from './data-error.ts';

const WHOLE = 'a whole number, 1 or more';
const Count = v.pipe(v.number(WHOLE), v.safeInteger(WHOLE), v.minValue(1, WHOLE));
/** Everything is held in memory at once. */
const MOST_PIXELS = 2 ** 31;
/** Longer values are cut where they are told. */
const LONGEST_TOLD = 40;
const Side = v.pipe(Count, v.maxValue(1024, 'at most 1024'));

const word = (expected: string, pattern = /./) => v.pipe(v.string(expected), v.regex(pattern, expected));
const object = <Fields extends v.ObjectEntries>(fields: Fields) => v.object(fields, 'an object');
const list = <Item extends v.GenericSchema>(item: Item) => {
  const expected = 'a list with at least one item';
  return v.pipe(v.array(item, expected), v.nonEmpty(expected));
};

const DataFile = {
  // No slash and no leading dot: the file lies in the manifest's own folder.
  file: word('a plain file name, such as train-00.bin', /^\w[\w.-]*$/),
  bytes: Count,
  sha256: word('64 hexadecimal digits', /^[0-9a-f]{64}$/),
};

const Split = object({
  count: Count,
  shards: list(object({ count: Count, ...DataFile })),
  labels: v.nullable(object(DataFile)),
});

const Manifest = object({
  version: v.literal(MANIFEST_VERSION),
  id: word('a name'),
  name: word('a name'),
  description: word('a sentence'),
  licence: word('a licence'),
  source: object({ title: word('a title'), url: word('a web address', /^https?:\/\//) }),
  classes: v.nullable(v.pipe(list(v.string('a name')), v.maxLength(255, 'at most 255 classes'))),
  width: Side,
  height: Side,
  signed: v.boolean('true or false'),
  train: Split,
  test: Split,
});

/**
 * Reads and checks a dataset's manifest.
 * @param text JSON, as the server sent it.
 * @param id the dataset that was asked for.
 * @throws DataError (version) when it is written for another version of this page; (manifest) when it is not sound.
 */
export function parseManifest(text: string, id: string): DatasetManifest {
  const json = parseJson(text);
  const version = v.safeParse(v.object({ version: v.unknown() }), json);
  if (version.success && version.output.version !== MANIFEST_VERSION) {
    const got = told(version.output.version);
    throw new DataError(
      'version',
      `The dataset’s description is of version ${got}; expected version ${MANIFEST_VERSION}. Reload the page to get one that fits.`,
    );
  }
  const result = v.safeParse(Manifest, json, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue) ?? 'it';
    if (issue.input === undefined) fail(`${path} is missing`, `every field of version ${MANIFEST_VERSION}`);
    fail(`${path} is ${told(issue.input)}`, issue.message);
  }
  const manifest = result.output;
  if (manifest.id !== id) fail(`id is ${told(manifest.id)}`, `"${id}"`);
  checkSplits(manifest);
  return manifest;
}

/** What must hold between the fields. */
function checkSplits(manifest: DatasetManifest): void {
  const pixels = (manifest.train.count + manifest.test.count) * manifest.width * manifest.height;
  if (pixels > MOST_PIXELS) fail(`it announces ${pixels} pixels`, `at most ${MOST_PIXELS}`);
  for (const split of ['train', 'test'] as const) {
    const { count, shards, labels } = manifest[split];
    const total = sum(shards.map((shard) => shard.count));
    if (total !== count) fail(`the shards of ${split} hold ${total} images`, `${count}, its count`);
    if (labels && !manifest.classes) fail(`${split} has labels but there are no classes`, 'both or neither');
    if (!labels && manifest.classes) fail(`${split} has no labels but there are classes`, 'both or neither');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DataError(
      'manifest',
      `The dataset’s description is not JSON: it starts with “${shownText(text.trim().slice(0, 20))}”; expected “{"version": ${MANIFEST_VERSION}, …”.`,
      { cause: error },
    );
  }
}

/** A value as it can be shown. */
function told(value: unknown): string {
  try {
    return shownText(JSON.stringify(value) ?? 'nothing', LONGEST_TOLD);
  } catch {
    // Text can be read to any depth, and not be written again.
    return 'a list of lists of lists';
  }
}

function fail(got: string, expected: string): never {
  throw new DataError('manifest', `The dataset’s description is not sound: ${got}; expected ${expected}.`);
}
