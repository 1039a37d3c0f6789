/** Global set-up of the browser tests: trains in Node, for comparison with the browser. */
import type { TestProject } from 'vitest/node';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { trainedDigest } from './trained-digest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The state of the reference encoder in Node after this many images; see `trainedDigest`. */
    nodeDigest: { readonly images: number; readonly digest: string };
  }
}

const IMAGES = 300;

export function setup(project: TestProject): void {
  project.provide('nodeDigest', { images: IMAGES, digest: trainedDigest(new ReferenceEngine(), IMAGES) });
}
