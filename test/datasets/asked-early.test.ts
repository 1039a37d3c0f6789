import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpLoader } from '../../src/datasets/http-loader';
import { DEFAULT_SET } from '../../src/datasets/registry';
import { tinyManifest } from './tiny-dataset';

const folder = new URL('http://page.test/datasets/tiny/');
const fetched = vi.fn(() => Promise.resolve(Response.json(tinyManifest())));
const manifest = (signal = new AbortController().signal) => createHttpLoader('tiny', folder).manifest(signal);

function wasAsked(answer: Promise<Response>): void {
  vi.stubGlobal('askedEarly', new Map([[new URL('manifest.json', folder).href, answer]]));
}

beforeEach(() => {
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

describe('the request that the page makes before its code is loaded', () => {
  it('is for the manifest of the dataset that a page without a link opens with', async () => {
    expect(await readFile('public/first.js', 'utf8')).toContain(`datasets/${DEFAULT_SET.id}/manifest.json`);
  });

  it('is not repeated, unless the manifest is needed again', async () => {
    wasAsked(Promise.resolve(Response.json(tinyManifest())));
    expect(await manifest()).toEqual(tinyManifest());
    expect(fetched).not.toHaveBeenCalled();
    expect(await manifest()).toEqual(tinyManifest());
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('fails like any other request', async () => {
    wasAsked(Promise.resolve(new Response('no', { status: 500 })));
    await expect(manifest()).rejects.toThrow(/answered 500/);
    wasAsked(Promise.reject(new TypeError('Failed to fetch')));
    await expect(manifest()).rejects.toThrow(/the connection to the server failed or broke/);
  });

  it('can be aborted', async () => {
    wasAsked(new Promise(() => {}));
    const stop = new AbortController();
    const wanted = manifest(stop.signal);
    stop.abort(new Error('Nobody wants it.'));
    await expect(wanted).rejects.toThrow('Nobody wants it.');
  });
});
