import type { EncoderState } from '../../src/encoders/encoder';
import { fieldsOf, keepInFields } from '../../src/encoders/tied-kwta/fields';
import { kernelFields, layOutEncoder } from '../../src/encoders/tied-kwta/kernel-fields';
import { WasmEncoder } from '../../src/encoders/tied-kwta/wasm-encoder';
import { WasmKernel } from '../../src/encoders/tied-kwta/wasm-kernel';
import { pixelCount, pixelScale, type ImageShape } from '../../src/core/image-shape';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';

export interface BareKernelTask {
  readonly shape: ImageShape;
  /** All images, concatenated; the first `batch` of them are in the order of the slice. */
  readonly images: Uint8Array;
  readonly settings: TiedSettings;
  /** The number of images that one look-ahead covers; 0: none. */
  readonly batch: number;
  /** The weight of a pixel of a unit. */
  readonly weight: (unit: number, pixel: number) => number;
}

export interface BareKernel {
  readonly kernel: WasmKernel;
  readonly encoder: WasmEncoder;
  /** units x pixels; zero outside of local fields. */
  readonly weights: Float32Array;
}

/** An encoder with the given weights, with access to its kernel. */
export function createBareKernel(module: WebAssembly.Module, task: BareKernelTask): BareKernel {
  const { shape, images, settings, batch, weight } = task;
  const pixels = pixelCount(shape);
  const kernel = new WasmKernel(module);
  const { call, globals } = kernel;
  const capacity = images.length / pixels;
  kernel.reserve(call.layoutStore(shape.width, shape.height, capacity), { images: capacity, ...shape });
  call.clearStore(capacity, 2 ** 32 - 1);
  call.configureImages(shape.signed ? 1 : 0, pixelScale(shape));
  kernel.bytes(globals.staging.value, images.length).set(images);
  call.writeImages(0, capacity);
  const fields = fieldsOf(settings, shape);
  const placed = fields && kernelFields(fields, shape);
  kernel.reserve(layOutEncoder(kernel, settings.units, batch, placed), { units: settings.units });
  const store = { shape, capacity, write: () => undefined, read: () => new Uint8Array(pixels) };
  const encoder = new WasmEncoder(kernel, settings, store, capacity, batch, placed);
  const everywhere = Float32Array.from({ length: settings.units * pixels }, (_, i) =>
    weight(Math.floor(i / pixels), i % pixels),
  );
  const weights = keepInFields(everywhere, fields, shape);
  encoder.loadState(withWeights(encoder.saveState(), weights));
  const order = kernel.integers(globals.order.value, capacity);
  for (let i = 0; i < capacity; i++) order[i] = i;
  return { kernel, encoder, weights };
}

function withWeights(state: EncoderState, weights: Float32Array<ArrayBuffer>): EncoderState {
  return { ...state, arrays: { ...state.arrays, weights } };
}

/** The pixel values of one image, as float32. */
export function pixelValues(shape: ImageShape, bytes: Uint8Array): Float32Array {
  const values = shape.signed ? Int8Array.from(bytes) : bytes;
  return Float32Array.from(values, (value) => Math.fround(value * pixelScale(shape)));
}
