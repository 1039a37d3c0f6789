import type { Subscribe } from './canvas-host';

/** Watches several stores as one. */
export function subscribeToAll(...stores: readonly { readonly subscribe: Subscribe }[]): Subscribe {
  return (listener) => {
    const ends = stores.map(({ subscribe }) => subscribe(listener));
    return () => ends.forEach((end) => end());
  };
}
