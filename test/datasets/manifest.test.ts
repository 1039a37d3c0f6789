import { describe, expect, it } from 'vitest';
import { DataError } from '../../src/datasets/data-error';
import { parseManifest } from '../../src/datasets/manifest';
import type { DatasetManifest } from '../../src/core/dataset';
import { tinyManifest } from './tiny-dataset';

type Json = { [key: string]: Json } & Json[] & string & number & boolean & null & undefined;

/** A sound manifest with one thing changed. */
function changed(change: (manifest: Json) => void): string {
  const manifest = structuredClone(tinyManifest()) as unknown as Json;
  change(manifest);
  return JSON.stringify(manifest);
}

function problemOf(text: string): DataError {
  try {
    parseManifest(text, 'tiny');
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('the manifest was accepted');
}

const put = (path: string, value: unknown) => (manifest: Json) => {
  const keys = path.split('.');
  const last = keys.pop()!;
  let at: Record<string, unknown> = manifest;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
};

describe('a sound manifest', () => {
  it('is returned unchanged', () => {
    const manifest: DatasetManifest = tinyManifest();
    expect(parseManifest(JSON.stringify(manifest), 'tiny')).toEqual(manifest);
  });

  it('may lack labels', () => {
    const text = changed((manifest) => {
      put('classes', null)(manifest);
      put('train.labels', null)(manifest);
      put('test.labels', null)(manifest);
    });
    expect(parseManifest(text, 'tiny').classes).toBeNull();
  });

  it('may contain fields unknown to this version', () => {
    expect(parseManifest(changed(put('extra', 1)), 'tiny')).toEqual(tinyManifest());
  });
});

describe('a manifest of an unknown version', () => {
  it.each([
    [2, '2'],
    [0, '0'],
    ['1', '"1"'],
    [null, 'null'],
  ])('is refused before anything else is checked: %j', (version, got) => {
    const problem = problemOf(JSON.stringify({ version, everything: 'else is different' }));
    expect(problem.kind).toBe('version');
    expect(problem.message).toBe(
      `The dataset’s description is of version ${got}; expected version 1. Reload the page to get one that fits.`,
    );
  });
});

describe('a text that is not a manifest', () => {
  it.each([
    ['', '“”'],
    ['<!doctype html><html>', '“<!doctype html><html”'],
    ['{"version": 1,', '“{"version": 1,”'],
  ])('is refused: %j', (text, got) => {
    const problem = problemOf(text);
    expect(problem.kind).toBe('manifest');
    expect(problem.message).toBe(
      `The dataset’s description is not JSON: it starts with ${got}; expected “{"version": 1, …”.`,
    );
  });

  it.each([
    ['null', 'it is null; expected an object'],
    ['7', 'it is 7; expected an object'],
    ['[]', 'version is missing; expected every field of version 1'],
    ['{}', 'version is missing; expected every field of version 1'],
  ])('is refused: %s', (text, problem) => {
    expect(problemOf(text).message).toBe(`The dataset’s description is not sound: ${problem}.`);
  });
});

describe('an unsound manifest', () => {
  const plainName = 'a plain file name, such as train-00.bin';
  const whole = 'a whole number, 1 or more';
  it.each<[string, unknown, string]>([
    ['width', undefined, 'width is missing; expected every field of version 1'],
    ['width', '28', `width is "28"; expected ${whole}`],
    ['width', 0, `width is 0; expected ${whole}`],
    ['height', 1.5, `height is 1.5; expected ${whole}`],
    ['height', 5000, 'height is 5000; expected at most 1024'],
    ['signed', 0, 'signed is 0; expected true or false'],
    ['name', '', 'name is ""; expected a name'],
    ['id', 'other', 'id is "other"; expected "tiny"'],
    ['source.url', 'javascript:alert(1)', 'source.url is "javascript:alert(1)"; expected a web address'],
    ['classes', [], 'classes is []; expected a list with at least one item'],
    ['classes', null, 'train has labels but there are no classes; expected both or neither'],
    ['test.labels', null, 'test has no labels but there are classes; expected both or neither'],
    ['train.shards', [], 'train.shards is []; expected a list with at least one item'],
    ['train.shards.1.count', 0, `train.shards.1.count is 0; expected ${whole}`],
    ['train.shards.1.count', 9, 'the shards of train hold 12 images; expected 5, its count'],
    ['test.count', 4, 'the shards of test hold 2 images; expected 4, its count'],
    ['train.shards.0.bytes', -1, `train.shards.0.bytes is -1; expected ${whole}`],
    ['train.shards.0.sha256', 'ABC', 'train.shards.0.sha256 is "ABC"; expected 64 hexadecimal digits'],
    ['train.shards.0.sha256', null, 'train.shards.0.sha256 is null; expected 64 hexadecimal digits'],
    ['train.shards.0.file', '../../secret', `train.shards.0.file is "../../secret"; expected ${plainName}`],
    ['train.shards.0.file', '/secret', `train.shards.0.file is "/secret"; expected ${plainName}`],
    ['train.shards.0.file', '..', `train.shards.0.file is ".."; expected ${plainName}`],
    ['train.shards.0.file', 'a\\b', `train.shards.0.file is "a\\\\b"; expected ${plainName}`],
    ['train.shards.0.file', 'a%2fb', `train.shards.0.file is "a%2fb"; expected ${plainName}`],
    ['test.labels.file', 'https://x.example/', `test.labels.file is "https://x.example/"; expected ${plainName}`],
  ])('is refused for %s = %j', (path, value, message) => {
    const problem = problemOf(changed(put(path, value)));
    expect(problem.kind).toBe('manifest');
    expect(problem.message).toBe(`The dataset’s description is not sound: ${message}.`);
  });
});
