import { expect, it } from 'vitest';
import { compareEngines } from '../../src/encoders/compare-engines';
import type { Encoder, Engine } from '../../src/encoders/encoder';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';

const shape = { width: 5, height: 4, signed: false };
const reference = (): Engine => new ReferenceEngine();
const compare = (engine: Engine) => compareEngines(engine, reference(), DEFAULT_SETTINGS, shape);

/** The reference engine with encoders changed by `makes`. */
function engineThat(makes: (made: Encoder) => Encoder): Engine {
  const engine = reference();
  return {
    name: 'wasm',
    createImageStore: engine.createImageStore.bind(engine),
    createEncoder: (...given) => makes(engine.createEncoder(...given)),
  };
}

it('accepts an engine that learns the same', () => {
  expect(compare(reference())).toEqual({ images: 24, same: true });
});

it('rejects an engine that fails while it learns', () => {
  const stops = engineThat((made) => {
    made.train = () => {
      throw new Error('unreachable');
    };
    return made;
  });
  expect(compare(stops).same).toBe(false);
});

it('gives no verdict on an engine that does not fit into memory', () => {
  const full = engineThat(() => {
    throw new RangeError('Array buffer allocation failed');
  });
  expect(() => compare(full)).toThrow(/allocation failed/);
});
