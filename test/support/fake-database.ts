/**
 * A browser's database for the tests of one file. Test files of a process share their globals, but not this content.
 */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterAll, beforeEach } from 'vitest';

const remove = (): boolean => Reflect.deleteProperty(globalThis, 'indexedDB');

remove();

/** Gives each test of the file an empty one; after the last there is none. */
export function fakeDatabase(): void {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });
  afterAll(() => void remove());
}
