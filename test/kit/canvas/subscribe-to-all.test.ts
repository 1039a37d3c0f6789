import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { subscribeToAll } from '../../../src/kit/canvas/subscribe-to-all';

describe('several stores watched as one', () => {
  it('call the listener for a change of any of them, until it ends', () => {
    const [a, b] = [createStore(() => 0), createStore(() => 0)];
    const listener = vi.fn();
    const end = subscribeToAll(a, b)(listener);
    a.setState(1, true);
    b.setState(1, true);
    expect(listener).toHaveBeenCalledTimes(2);
    end();
    a.setState(2, true);
    b.setState(2, true);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
