/** Global set-up of the browser tests: what Node learns, for the browser to compare itself with. */
import type { TestProject } from 'vitest/node';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { trainedDigest } from './trained-digest';

declare module 'vitest' {
  interface ProvidedContext {
    /** What the reference encoder has learnt in Node from this many images; see `trainedDigest`. */
    nodeDigest: { readonly images: number; readonly digest: string };
  }
}

const IMAGES = 300;

export function setup(project: TestProject): void {
  project.provide('nodeDigest', { images: IMAGES, digest: trainedDigest(new ReferenceEngine(), IMAGES) });
}
