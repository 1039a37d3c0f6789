/**
 * The network: from pixels through a hidden layer to the code, and through another hidden layer back. `f32` rounds
 * after each operation, in the order written here and in float32-rows.ts.
 */
import { allUnits } from '../dense-codes';
import { addAt, addRows, dotAt, nonZeroPlaces } from '../float32-rows';
import type { LitImage } from '../lit-image';
import type { Layer, Parameters, Sizes } from './parameters';

const f32 = Math.fround;

/** The values of a layer, and the places where they are not zero. */
class Values {
  readonly values: Float32Array;
  readonly places: Uint32Array;
  count = 0;

  constructor(length: number) {
    this.values = new Float32Array(length);
    this.places = new Uint32Array(length);
  }

  /** Must be called after the values change. */
  findPlaces(): void {
    this.count = nonZeroPlaces(this.values, this.places);
  }
}

export class Network {
  /** z */
  readonly code: Float32Array;
  private readonly first: Values;
  private readonly second: Values;
  private readonly everyUnit: Uint32Array;
  private readonly difference: Values;
  private readonly toSecond: Float32Array;
  private readonly toFirst: Float32Array;
  private readonly toCode: Float32Array;

  constructor({ pixels, hiddenUnits, units }: Sizes) {
    this.code = new Float32Array(units);
    this.everyUnit = allUnits(units);
    this.first = new Values(hiddenUnits);
    this.second = new Values(hiddenUnits);
    this.difference = new Values(pixels);
    this.toSecond = new Float32Array(hiddenUnits);
    this.toFirst = new Float32Array(hiddenUnits);
    this.toCode = new Float32Array(units);
  }

  /** h = relu(W x + b); z = W h + b. */
  encode({ first, code }: Parameters, image: LitImage): void {
    rectified(first, image.values, image.lit, image.count, this.first);
    for (let i = 0; i < code.outputs; i++) {
      const sum = dotAt(code.weights, i * code.inputs, this.first.values, this.first.places, this.first.count);
      this.code[i] = f32(sum + code.biases[i]!);
    }
  }

  /** h = relu(W z + b); y = b + sum of h_j W_j over those that are not zero, ascending. */
  decode({ second, output }: Parameters, code: Float32Array, into: Float32Array): void {
    rectified(second, code, this.everyUnit, this.everyUnit.length, this.second);
    const { values, places, count } = this.second;
    into.set(output.biases);
    addRows(into, values, output.weights, places, count);
  }

  /** Receives d = r - x before `addGradient` is called. */
  get outputDifference(): Float32Array {
    return this.difference.values;
  }

  /** Adds the gradient for the image encoded and decoded last; `outputDifference` must contain d. */
  addGradient(weights: Parameters, image: LitImage, sums: Parameters): void {
    const { difference, first, second, toFirst, toCode, toSecond } = this;
    difference.findPlaces();
    addAt(sums.output.biases, 0, 1, difference.values, difference.places, difference.count);
    for (let i = 0; i < second.count; i++) {
      const j = second.places[i]!;
      const row = j * difference.values.length;
      const { values, places, count } = difference;
      const back = dotAt(weights.output.weights, row, values, places, count);
      addAt(sums.output.weights, row, second.values[j]!, values, places, count);
      toSecond[j] = back;
      addAt(sums.second.weights, j * toCode.length, back, this.code, this.everyUnit, this.everyUnit.length);
      sums.second.biases[j] = f32(sums.second.biases[j]! + back);
    }
    toCode.fill(0);
    addRows(toCode, toSecond, weights.second.weights, second.places, second.count);
    for (let i = 0; i < toCode.length; i++) {
      const back = toCode[i]!;
      const row = i * toFirst.length;
      addAt(sums.code.weights, row, back, first.values, first.places, first.count);
      sums.code.biases[i] = f32(sums.code.biases[i]! + back);
    }
    toFirst.fill(0);
    addRows(toFirst, toCode, weights.code.weights, this.everyUnit, toCode.length);
    for (let i = 0; i < first.count; i++) {
      const k = first.places[i]!;
      const back = toFirst[k]!;
      addAt(sums.first.weights, k * image.values.length, back, image.values, image.lit, image.count);
      sums.first.biases[k] = f32(sums.first.biases[k]! + back);
    }
  }
}

/** h = max(0, W x + b), summed over the places where x is not zero. */
function rectified(layer: Layer, values: Float32Array, places: Uint32Array, count: number, into: Values): void {
  const { inputs, outputs, weights, biases } = layer;
  for (let j = 0; j < outputs; j++) {
    const sum = f32(dotAt(weights, j * inputs, values, places, count) + biases[j]!);
    into.values[j] = sum > 0 ? sum : 0;
  }
  into.findPlaces();
}
