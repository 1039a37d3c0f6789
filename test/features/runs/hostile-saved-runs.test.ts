/** Entries that may be found in the storage: written by another version, by hand, or only half. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import type { SavedRunBody } from '../../../src/session/saved-run';
import { settingsProblems } from '../../../src/encoders/check-settings';
import { readBody, readSummary, summarise } from '../../../src/features/runs/saved-runs-format';
import { SavingProblem } from '../../../src/kit/saving-problem';
import { expectClearRefusal, expectPlainWords } from '../../support/clear-refusal';
import { hostileText, hostileValue } from '../../support/hostile';
import { kindOf } from '../../../src/encoders/registry';
import { times } from '../../support/stress';

const settings = { ...DEFAULT_SETTINGS, units: 4, winners: 2, seed: 3 };
const body: SavedRunBody = {
  id: 'run-1',
  basePresetId: 'thread',
  history: { first: { ...settings, winners: 3 }, changes: [{ imagesSeen: 4, changed: { winners: 2 } }] },
  state: {
    kind: 'tied-kwta',
    counters: { imagesSeen: 10, inputEnergy: 0.5 },
    arrays: { weights: Float32Array.from({ length: 24 }, (_, i) => i), dutyCycles: new Float32Array(4) },
  },
  points: [{ imagesSeen: 5, heldOutError: 0.1, trainError: Number.NaN, deadUnits: 0, accuracy: 0.5 }],
};
const { summary } = summarise(
  { id: 'run-1', name: 'a run', savedAt: 1, datasetId: 'mnist', kind: 'tied-kwta', settings, behindOffer: false, body },
  null,
);

type Entry = Record<string, unknown>;

/** A sound entry with a changed field, or with one field too many, at any depth. */
function changed(sound: object): fc.Arbitrary<Entry> {
  const strange = fc.constantFrom(undefined, Number.NaN, 10n, new Float32Array([Number.NaN]), new Date(0));
  const paths = fieldsOf(sound as Entry);
  const place = fc
    .tuple(fc.constantFrom(...paths), fc.option(hostileText))
    .map(([path, more]) => (more === null ? path : path.toSpliced(-1, 1, more)));
  return fc.tuple(place, fc.oneof(hostileValue, strange)).map(([path, value]) => {
    const copy = structuredClone(sound) as Entry;
    const at = path.slice(0, -1).reduce((inner, key) => inner[key] as Entry, copy);
    Object.defineProperty(at, path.at(-1)!, { value, enumerable: true, writable: true, configurable: true });
    return copy;
  });
}

function fieldsOf(value: Entry, start: readonly string[] = []): (readonly string[])[] {
  const fields: (readonly string[])[] = [];
  for (const [key, part] of Object.entries(value)) {
    const path = [...start, key];
    fields.push(path);
    const isPlain = typeof part === 'object' && part !== null && !ArrayBuffer.isView(part);
    if (isPlain) fields.push(...fieldsOf(part as Entry, path));
  }
  return fields;
}

describe('a saved run with anything in it', () => {
  it('is summarised within the limits, or the list says what is wrong with it', () => {
    fc.assert(
      fc.property(fc.oneof(changed(summary), hostileValue, fc.anything()), (entry) => {
        const read = readSummary(entry);
        if (read instanceof SavingProblem) expectPlainWords(read.message);
        expect(read instanceof SavingProblem ? [] : settingsProblems(kindOf(read.kind), read.settings)).toEqual([]);
      }),
      { numRuns: times(300, 3000) },
    );
  });

  it('is opened with weights that belong to its settings, or refused in plain words', () => {
    fc.assert(
      fc.property(fc.oneof(changed(body), hostileValue, fc.anything()), (entry) => {
        try {
          const { state } = readBody(entry, summary);
          expect(state.arrays['dutyCycles']).toHaveLength(settings.units);
          expect((state.arrays['weights']?.length ?? 0) % settings.units).toBe(0);
        } catch (error) {
          if (!(error instanceof SavingProblem)) throw error;
          expectClearRefusal(error.message);
        }
      }),
      { numRuns: times(300, 3000) },
    );
  });

  it('is refused in words that can be shown, whatever the names of its weights', () => {
    const odd = { ...body, state: { ...body.state, kind: `\u0000\u202e${'x'.repeat(5000)}` } };
    expect(() => readBody(odd, summary)).toThrow(
      /^It is damaged: it is of a kind of encoder called “x{1,200}…\. It can/,
    );
  });

  it('comes back unchanged if nothing is wrong with it', () => {
    expect(readSummary(structuredClone(summary))).toEqual(summary);
    expect(readBody(structuredClone(body), summary)).toEqual(body);
  });
});
