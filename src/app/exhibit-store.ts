import { createStore } from 'zustand/vanilla';

/** What began the exhibit: the link, or a key; null: nothing, the page is as always. */
export type ExhibitBy = 'link' | 'key' | null;

export function createExhibitStore() {
  return createStore<{ readonly by: ExhibitBy }>()(() => ({ by: null }));
}
