import { beforeEach, describe, expect, it } from 'vitest';
import { createBitsStore } from '../../../src/features/bits/store';
import { editedCode } from '../../support/edited-code';

let store: ReturnType<typeof createBitsStore>;
beforeEach(() => {
  store = createBitsStore();
});

describe('a code under surgery', () => {
  it('takes edits only once there is a code', () => {
    store.getState().switchBit(3);
    expect(store.getState().edits.size).toBe(0);
    store.getState().received(editedCode());
    store.getState().switchBit(3);
    expect([...store.getState().edits]).toEqual([[3, { on: true, locked: false }]]);
    expect(store.getState().focus).toBe(3);
  });

  it('returns to the encoder’s code and drops locks, too', () => {
    store.getState().received(editedCode());
    store.getState().switchBit(3);
    store.getState().switchLock(5);
    store.getState().dropEdits();
    expect(store.getState().edits.size).toBe(0);
  });

  it('loses its edits when another image is chosen', () => {
    store.getState().received(editedCode());
    store.getState().switchLock(5);
    store.getState().choose({ kind: 'test', index: 7 });
    expect(store.getState().edits.size).toBe(0);
  });

  it('keeps locks and drops edits that the encoder now agrees with', () => {
    store.getState().received(editedCode());
    store.getState().switchBit(3);
    store.getState().switchLock(1);
    store.getState().received(editedCode({ encoderBits: Uint32Array.of(3, 4) }));
    expect([...store.getState().edits]).toEqual([[1, { on: true, locked: true }]]);
  });

  it('forgets bits that an encoder with fewer units does not have', () => {
    store.getState().received(editedCode());
    store.getState().switchBit(3);
    store.getState().switchBit(15);
    store.getState().captured(10);
    expect([...store.getState().edits.keys()]).toEqual([3]);
    expect(store.getState().focus).toBe(9);
  });

  describe('begins at the most important bit', () => {
    const other = () => editedCode({ stack: { ...editedCode().stack, order: Uint32Array.of(2, 5, 1) } });
    const focus = () => store.getState().focus;

    it('of each new image, and stays where the user moves', () => {
      store.getState().received(editedCode());
      expect(focus()).toBe(5);
      store.getState().choose({ kind: 'test', index: 7 });
      store.getState().received(other());
      expect(focus()).toBe(2);
      store.getState().setFocus(9);
      store.getState().received(editedCode());
      expect(focus()).toBe(9);
    });

    it('even if the image is encoded twice before it stops following', () => {
      store.getState().received(editedCode());
      store.getState().received(other());
      expect(focus()).toBe(2);
    });

    it('and stays there while the code follows training', () => {
      store.getState().received(editedCode());
      store.getState().setFollow(true);
      store.getState().received(other());
      expect(focus()).toBe(5);
    });

    it('whenever it is opened without edits', () => {
      store.getState().followed();
      store.getState().received(editedCode());
      store.getState().setFocus(9);
      store.getState().left();
      store.getState().followed();
      store.getState().received(other());
      expect(focus()).toBe(2);
      store.getState().switchBit(3);
      store.getState().left();
      store.getState().followed();
      store.getState().received(other());
      expect(focus()).toBe(3);
    });
  });

  it('neither follows training nor has noise at first', () => {
    expect(store.getState()).toMatchObject({ follow: false, damage: { share: 0 } });
  });

  it('merges a quick answer into the known code', () => {
    store.getState().received(editedCode());
    const decoded = { bits: Uint32Array.of(1), error: 0.5, reconstruction: new Float32Array(16), probabilities: null };
    store.getState().decoded(decoded);
    expect(store.getState().code).toEqual({ ...editedCode(), ...decoded });
  });

  it('shows a problem until the next answer', () => {
    store.getState().refused('no');
    expect(store.getState().problem).toBe('no');
    store.getState().received(editedCode());
    expect(store.getState().problem).toBeNull();
  });
});
