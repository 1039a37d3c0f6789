import type { RunSession } from '../../session/run-session';
import { createComparison } from './comparison';
import { createCompareStore, type CompareState } from './store';

/** Opens or closes B when the store's `want` asks for it. @returns a function that ends this. */
export function keepCompared(a: RunSession): () => void {
  const store = a.part(createCompareStore);
  const follow = ({ wanted, want }: CompareState): void => {
    if (wanted === undefined) return;
    want(undefined);
    const { open, close } = a.part(createComparison);
    if (wanted === null) close();
    else if ('plan' in wanted) open(wanted.plan);
    else open({ ...wanted.moment, changes: [], stop: null }, wanted.moment);
  };
  follow(store.getState());
  return store.subscribe(follow);
}
