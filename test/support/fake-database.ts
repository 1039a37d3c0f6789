/** A browser's database for the tests of a file. The files of a process share their globals: none of them finds what another has kept. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterAll, beforeEach } from 'vitest';

const remove = (): boolean => Reflect.deleteProperty(globalThis, 'indexedDB');

remove();

/** Each test of the file gets an empty one; after the last there is none. */
export function fakeDatabase(): void {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });
  afterAll(() => void remove());
}
