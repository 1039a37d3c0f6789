import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer, preview, type InlineConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseManifest } from '../../src/datasets/manifest';
import { mnistPlugin } from '../../src/datasets/vite-plugin';

let root: string;
let config: InlineConfig;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mnist-plugin-'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Empty</title>');
  config = { root, configFile: false, logLevel: 'silent', plugins: [mnistPlugin()] };
});
afterAll(() => rm(root, { recursive: true }));

/** Fetches the manifest and one shard like a page, and compares them with the manifest. */
async function expectMnistAt(folder: string): Promise<void> {
  const answer = await fetch(`${folder}manifest.json`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('application/json');
  const shard = parseManifest(await answer.text(), 'mnist').train.shards[29]!;
  const file = await fetch(folder + shard.file);
  expect(file.headers.get('content-encoding')).toBeNull();
  const bytes = new Uint8Array(await file.arrayBuffer());
  expect(bytes.length).toBe(shard.bytes);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(shard.sha256);
}

// Reads and zips all of MNIST, which takes some seconds on a busy machine.
describe('the build', () => {
  it('puts all of MNIST next to the page, where a static server sends the files unchanged', async () => {
    await build({ ...config, base: './' });
    const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
    try {
      await expectMnistAt(`${server.resolvedUrls!.local[0]!}datasets/mnist/`);
    } finally {
      await server.close();
    }
    const { train, test } = parseManifest(
      await readFile(join(root, 'dist/datasets/mnist/manifest.json'), 'utf8'),
      'mnist',
    );
    expect([train.count, test.count]).toEqual([60_000, 10_000]);
  });

  it('fails if MNIST is not the expected one', async () => {
    const folder = join(root, 'wrong');
    await mkdir(folder);
    await writeFile(join(folder, 'train-images-idx3-ubyte'), 'wrong');
    // The MD5 of "wrong", by md5sum.
    await expect(build({ ...config, plugins: [mnistPlugin({ folder })] })).rejects.toThrow(
      'has the MD5 2bda2998d9b0ee197da142a0447f6725; expected 6bbc9ace898e44ae57da46a324031adb',
    );
  });
});

describe('the development server', () => {
  it.each(['./', '/', '/playground/'])('serves MNIST below the base %s', async (base) => {
    const server = await createServer({ ...config, base, server: { port: 0, host: '127.0.0.1', ws: false } });
    try {
      await server.listen();
      await expectMnistAt(`${server.resolvedUrls!.local[0]!}datasets/mnist/`);
    } finally {
      await server.close();
    }
  });

  it('has nothing else in that folder', async () => {
    const server = await createServer({ ...config, server: { port: 0, host: '127.0.0.1', ws: false } });
    try {
      await server.listen();
      const answer = await fetch(`${server.resolvedUrls!.local[0]!}datasets/mnist/no-such-file.bin`);
      expect(answer.status).toBe(404);
    } finally {
      await server.close();
    }
  });
});
