/** What the user asks for once, as opposed to settings, which hold. The run controller carries them out. */
export type Intent =
  /** Learn exactly one image, then rest. */
  | { readonly type: 'step' }
  /** Start again: same seed, same settings, from the first image. */
  | { readonly type: 'restart' }
  | { readonly type: 'new-seed' }
  /** Show other test digits in the rows. */
  | { readonly type: 'other-examples' }
  /** After a divergence: take the suspect setting's last good value and go on. */
  | { readonly type: 'undo-divergence' };

export interface Intents {
  send(intent: Intent): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (intent: Intent) => void): () => void;
}

export function createIntents(): Intents {
  const listeners = new Set<(intent: Intent) => void>();
  return {
    send: (intent) => listeners.forEach((listener) => listener(intent)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const intents = createIntents();
