/** The messages for every file of a dataset and every way in which a server may fail with it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpLoader } from '../../src/datasets/http-loader';
import type { DatasetLoader } from '../../src/datasets/loader';
import { serveFaulty, type FaultyServer, type ServerFault } from '../support/faulty-server';
import { tinyFile, tinyManifest } from './tiny-dataset';

const realFetch = globalThis.fetch;
const signal = new AbortController().signal;

let sound: Server;
let faulty: FaultyServer;

beforeEach(async () => {
  sound = createServer((request, response) => {
    const name = request.url!.slice(1);
    response.end(name === 'manifest.json' ? JSON.stringify(tinyManifest()) : tinyFile(name));
  });
  await new Promise<void>((resolve) => sound.listen(0, 'localhost', resolve));
  faulty = await serveFaulty(`http://localhost:${(sound.address() as AddressInfo).port}/`);
  // In Node there is no page to compare a request's origin with.
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => realFetch(url, { ...init, mode: 'cors' }));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await faulty.close();
  sound.closeAllConnections();
  await new Promise((resolve) => sound.close(resolve));
});

const FILES: readonly (readonly [file: string, called: string, load: (loader: DatasetLoader) => Promise<unknown>])[] = [
  ['manifest.json', 'The dataset’s description', (loader) => loader.manifest(signal)],
  ['train-00.bin', 'Part 1 of the training images', (loader) => loader.shard(tinyManifest(), 'train', 0, signal)],
  ['train-01.bin', 'Part 2 of the training images', (loader) => loader.shard(tinyManifest(), 'train', 1, signal)],
  ['test-00.bin', 'Part 1 of the test images', (loader) => loader.shard(tinyManifest(), 'test', 0, signal)],
  ['train-labels.bin', 'The file of training labels', (loader) => loader.labels(tinyManifest(), 'train', signal)],
  ['test-labels.bin', 'The file of test labels', (loader) => loader.labels(tinyManifest(), 'test', signal)],
];

const FAULTS: readonly (readonly [fault: ServerFault, said: RegExp])[] = [
  ['error', /was refused by the server, which answered 500; expected 200/],
  ['html', /came as a web page; expected data/],
  ['short', /ended after \d+ bytes; expected \d+|is not JSON/],
  ['cut', /the connection to the server failed or broke/],
];

describe.each(FILES)('when a server fails with %s', (file, called, load) => {
  it.each(FAULTS)('by “%s”, file and fault are named, and the file arrives once it is fixed', async (fault, said) => {
    faulty.fault = (path) => (path === `/${file}` ? fault : undefined);
    const loader = createHttpLoader('tiny', new URL(faulty.url));
    await expect(load(loader)).rejects.toThrow(said);
    await expect(load(loader)).rejects.toThrow(called);
    faulty.fault = () => undefined;
    await expect(load(loader)).resolves.toBeDefined();
  });
});
