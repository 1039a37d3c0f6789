import { shownText } from '../core/shown-text.ts';
import { MANIFEST_VERSION, sum, type DatasetManifest } from '../core/dataset.ts';
import { DataError } from './data-error.ts';

/** A limit, because the whole dataset is in memory at once. */
const MOST_PIXELS = 2 ** 31;
const LONGEST_SIDE = 1024;
const MOST_CLASSES = 255;
/** Messages shorten longer values. */
const LONGEST_QUOTED = 40;

/**
 * Returns the checked value, or throws. `path` is the value's place in the manifest; empty for the whole manifest. A
 * schema library would be more code than this file, all of it needed before the first image.
 */
type Read<Value> = (value: unknown, path: string) => Value;

function only<Value>(expected: string, isSound: (value: unknown) => value is Value): Read<Value> {
  return (value, path) => {
    if (value === undefined) fail(`${path} is missing`, `every field of version ${MANIFEST_VERSION}`);
    return isSound(value) ? value : fail(`${path || 'it'} is ${quoted(value)}`, expected);
  };
}

const word = (expected: string, pattern = /./) =>
  only(expected, (value): value is string => typeof value === 'string' && pattern.test(value));

const naturalNumber = only(
  'a whole number, 1 or more',
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 1,
);

const side: Read<number> = (value, path) => {
  const length = naturalNumber(value, path);
  return length <= LONGEST_SIDE ? length : fail(`${path} is ${length}`, `at most ${LONGEST_SIDE}`);
};

const orNull =
  <Value>(read: Read<Value>): Read<Value | null> =>
  (value, path) =>
    value === null ? null : read(value, path);

const someItems = only(
  'a list with at least one item',
  (value): value is unknown[] => Array.isArray(value) && value.length > 0,
);
const list =
  <Item>(read: Read<Item>): Read<Item[]> =>
  (value, path) =>
    someItems(value, path).map((item, i) => read(item, `${path}.${i}`));

const anObject = only(
  'an object',
  (value): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null,
);
type Fields = Readonly<Record<string, Read<unknown>>>;
/** Leaves out fields that are not named. */
const object =
  <Named extends Fields>(fields: Named): Read<{ -readonly [Name in keyof Named]: ReturnType<Named[Name]> }> =>
  (value, path) => {
    const given = anObject(value, path);
    const read = Object.entries(fields).map(([name, readField]) => [
      name,
      readField(given[name], path === '' ? name : `${path}.${name}`),
    ]);
    return Object.fromEntries(read) as { -readonly [Name in keyof Named]: ReturnType<Named[Name]> };
  };

const dataFile = {
  // No slash and no leading dot, so the file must be in the manifest's own folder.
  file: word('a plain file name, such as train-00.bin', /^\w[\w.-]*$/),
  bytes: naturalNumber,
  sha256: word('64 hexadecimal digits', /^[0-9a-f]{64}$/),
};

const readSplit = object({
  count: naturalNumber,
  shards: list(object({ count: naturalNumber, ...dataFile })),
  labels: orNull(object(dataFile)),
});

const readManifest = object({
  version: only(String(MANIFEST_VERSION), (value): value is typeof MANIFEST_VERSION => value === MANIFEST_VERSION),
  id: word('a name'),
  name: word('a name'),
  description: word('a sentence'),
  licence: word('a licence'),
  source: object({ title: word('a title'), url: word('a web address', /^https?:\/\//) }),
  classes: orNull(list(only('a name', (value): value is string => typeof value === 'string'))),
  width: side,
  height: side,
  signed: only('true or false', (value): value is boolean => typeof value === 'boolean'),
  train: readSplit,
  test: readSplit,
});

/**
 * Reads and checks a dataset's manifest.
 * @param text JSON, as the server sent it.
 * @param id the requested dataset.
 * @throws DataError (version) if it is written for another version of this page; (manifest) if it is not sound.
 */
export function parseManifest(text: string, id: string): DatasetManifest {
  const json = parseJson(text);
  if (typeof json === 'object' && json !== null && 'version' in json && json.version !== MANIFEST_VERSION) {
    throw new DataError(
      'version',
      `The dataset’s description is of version ${quoted(json.version)}; expected version ${MANIFEST_VERSION}. Reload the page to get one that fits.`,
    );
  }
  const manifest = readManifest(json, '');
  if (manifest.id !== id) fail(`id is ${quoted(manifest.id)}`, `"${id}"`);
  const classes = manifest.classes?.length ?? 0;
  if (classes > MOST_CLASSES) fail(`it names ${classes} classes`, `at most ${MOST_CLASSES}`);
  checkSplits(manifest);
  return manifest;
}

/** Checks that the fields agree with each other. */
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

/** A value as text for a message. */
function quoted(value: unknown): string {
  try {
    return shownText(JSON.stringify(value) ?? 'nothing', LONGEST_QUOTED);
  } catch {
    // JSON can be parsed to any depth, but too deep values cannot be written again.
    return 'a list of lists of lists';
  }
}

function fail(got: string, expected: string): never {
  throw new DataError('manifest', `The dataset’s description is not sound: ${got}; expected ${expected}.`);
}
