/** Harmful files, texts and values, with which property tests try every reader. */
import fc from 'fast-check';

/** Numbers that overflow multiplications, counters or allocations. */
const EXTREME_WORDS = [0, 1, 0x7f, 0xff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

type Mutation = (file: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
/** The beginning of a file contains its promises. */
const earlyPlace = fc.oneof(
  place.map((at) => at * 0.1),
  place,
);

const bitFlip = fc.tuple(earlyPlace, fc.integer({ min: 0, max: 7 })).map<Mutation>(([at, bit]) => (file) => {
  const copy = file.slice();
  const index = Math.floor(at * copy.length);
  copy[index] = (copy[index] ?? 0) ^ (1 << bit);
  return copy.subarray(0, file.length);
});

const cut = place.map<Mutation>((at) => (file) => file.slice(0, Math.floor(at * file.length)));

const longer = fc.uint8Array({ minLength: 1, maxLength: 64 }).map<Mutation>((more) => (file) => joined(file, more));

const inserted = fc
  .tuple(earlyPlace, fc.uint8Array({ minLength: 1, maxLength: 16 }))
  .map<Mutation>(([at, more]) => (file) => {
    const index = Math.floor(at * file.length);
    return joined(file.slice(0, index), more, file.slice(index));
  });

const word = fc
  .tuple(earlyPlace, fc.constantFrom(...EXTREME_WORDS), fc.boolean())
  .map<Mutation>(([at, value, littleEndian]) => (file) => {
    const copy = file.slice();
    if (copy.length < 4) return copy;
    new DataView(copy.buffer).setUint32(Math.floor(at * (copy.length - 3)), value, littleEndian);
    return copy;
  });

const mutations = fc.array(fc.oneof(bitFlip, bitFlip, cut, longer, inserted, word), { minLength: 1, maxLength: 4 });

/** A valid file with a few faults: flipped bits, huge numbers, truncated or extended. */
export function damaged(...files: readonly Uint8Array<ArrayBuffer>[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  return fc
    .tuple(fc.constantFrom(...files), mutations)
    .map(([file, changes]) => changes.reduce((bytes, change) => change(bytes), file.slice()));
}

/** Names that every object inherits from its prototype, and strings that only look like names. */
export const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

const STRANGE_TEXTS = [
  ...PROTOTYPE_KEYS,
  '',
  '\0',
  '\u{feff}',
  '\u202egnp.exe',
  '<img src=x onerror=alert(1)>',
  '=cmd|calc',
  '%E0%A4%A',
  '-0',
  '1e308',
  '1e999',
  '-1e999',
  'NaN',
  'Infinity',
  '0x10',
  '٣',
  '9'.repeat(400),
  'x'.repeat(5000),
  '\u{1f600}'.repeat(200),
  '\ud800',
];

/** Text in the place of a name or a number. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...STRANGE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/**
 * A placeholder for a list in a list in a list …, which can only be written as text: `JSON.stringify` would overflow.
 */
const DEEP = '(deep)';

/** Any JSON value, in place of the expected one. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, -1, -0, 0.5, 2 ** 31, 2 ** 53, 1e308, [], {}, [[]], DEEP),
  fc.dictionary(fc.oneof(fc.constantFrom(...PROTOTYPE_KEYS), fc.string()), fc.jsonValue({ maxDepth: 2 })),
);

/** Valid JSON with one value, at any depth, replaced by an unexpected one; keys may occur twice. */
export function damagedJson(sound: unknown): fc.Arbitrary<string> {
  const paths = pathsOf(sound);
  const change = fc.record({ path: fc.constantFrom(...paths), value: hostileValue });
  return fc.oneof(
    fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
      const copy = structuredClone(sound);
      return stringified(changes.reduce((value, { path, value: other }) => replaced(value, path, other), copy));
    }),
    fc
      .tuple(fc.constantFrom(...PROTOTYPE_KEYS, ...Object.keys(sound as object)), fc.jsonValue({ maxDepth: 1 }))
      .map(([key, value]) => `${JSON.stringify(sound).slice(0, -1)},${JSON.stringify(key)}:${JSON.stringify(value)}}`),
    fc.constantFrom('[', '{"a":').map((open) => open.repeat(50_000)),
  );
}

function stringified(value: unknown): string {
  const depth = 100_000;
  return (JSON.stringify(value) ?? 'null').replaceAll(JSON.stringify(DEEP), '['.repeat(depth) + ']'.repeat(depth));
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, start: Path = []): Path[] {
  const paths = [start];
  if (typeof value !== 'object' || value === null) return paths;
  for (const [key, part] of Object.entries(value)) paths.push(...pathsOf(part, [...start, key]));
  return paths;
}

function replaced(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (typeof value !== 'object' || value === null) return value;
  const entries = new Map<string, unknown>(Object.entries(value));
  entries.set(String(key), replaced(entries.get(String(key)), rest, other));
  return Array.isArray(value) ? [...entries.values()] : Object.fromEntries(entries);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
