import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { open, openPage } from '../../support/saving-pages';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  open.clear();
});

describe('the name of a saved run', () => {
  it.each([
    ['', 'Unnamed'],
    [' \u200b\u2060 ', 'Unnamed'],
    ['Five\u202e rounds\n', 'Five rounds'],
    ['👩‍👩‍👧 می‌خواهم', '👩‍👩‍👧 می‌خواهم'],
    ['x'.repeat(10_000), 'x'.repeat(80)],
    [`${'x'.repeat(79)}🙂`, 'x'.repeat(79)],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%j is kept in a readable form: %j', async (wanted, name) => {
    const page = openPage('a');
    await page.learn(100);
    await page.saved.save(wanted);
    await page.saved.save(wanted);
    expect(page.saved.store.getState().entries!.map(({ summary }) => summary!.name)).toEqual([name, name, null]);
  });

  it('differs for a copy, however long it is', async () => {
    const page = openPage('a');
    await page.learn(100);
    await page.saved.save('x'.repeat(80));
    await page.saved.duplicate(page.saved.store.getState().entries![0]!.summary!);
    expect(page.saved.store.getState().entries![0]!.summary!.name).toBe(`${'x'.repeat(75)} copy`);
  });
});
