import kernelUrl from 'virtual:kernel/tied-kwta';
import relaxedUrl from 'virtual:kernel/tied-kwta/relaxed';
import { expect, inject, test } from 'vitest';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { relaxedSimdSupported } from '../../src/encoders/relaxed-simd';
import { wasmSimdSupported } from '../../src/encoders/wasm-simd';
import { trainedDigest } from '../support/trained-digest';

const { images, digest } = inject('nodeDigest');

test('this browser runs WebAssembly SIMD', () => {
  expect(wasmSimdSupported()).toBe(true);
});

test('the reference learns the same bits in the browser as in Node', () => {
  expect(trainedDigest(new ReferenceEngine(), images)).toBe(digest);
});

test('the WebAssembly kernel in the browser learns the same bits as the reference in Node', async () => {
  const kernel = await WebAssembly.compileStreaming(fetch(kernelUrl));
  expect(trainedDigest(createWasmEngine(kernel), images)).toBe(digest);
});

test('and so does the kernel for relaxed SIMD, which this browser supports', async () => {
  expect(relaxedSimdSupported()).toBe(true);
  const kernel = await WebAssembly.compileStreaming(fetch(relaxedUrl));
  expect(trainedDigest(createWasmEngine(kernel), images)).toBe(digest);
});

test('one image fewer gives another digest', () => {
  expect(trainedDigest(new ReferenceEngine(), images - 1)).not.toBe(digest);
});
