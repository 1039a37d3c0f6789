import { createStore } from 'zustand/vanilla';
import { NO_EDITS, settleEdits, switchBit, switchLock, type BitEdits } from '../../core/bit-edits';
import type { Damage, DecodedCode, EditedCode } from '../../core/edited-code';

/** Whose code is taken apart: that of the drawing, or of a test image by its index in the test split. */
export type BitsSource = { readonly kind: 'drawing' } | { readonly kind: 'test'; readonly index: number };

/** A code under surgery, and what is being done to it. */
export interface BitsState {
  /** Null until one has been chosen. */
  readonly source: BitsSource | null;
  readonly edits: BitEdits;
  /** Whether the image is encoded anew as training goes on. */
  readonly follow: boolean;
  readonly damage: Damage;
  /** The bit that keys and buttons act on. */
  readonly focus: number;
  /** The newest answer; null until there is one. */
  readonly code: EditedCode | null;
  /** Why there is no newer one, in words; null when all is well. */
  readonly problem: string | null;

  /** Another image: the edits of the one before are gone. */
  choose(source: BitsSource | null): void;
  /** These two do nothing until there is a code. */
  switchBit(unit: number): void;
  switchLock(unit: number): void;
  /** Back to the encoder's code: all edits and locks are gone. */
  dropEdits(): void;
  setFollow(follow: boolean): void;
  setDamage(change: Partial<Damage>): void;
  setFocus(unit: number): void;
  /** An encoder of so many units has made a code: what is about others is gone. */
  captured(units: number): void;
  /** What the newest edits make of the code; the rest of what is said about it follows. */
  decoded(decoded: DecodedCode): void;
  received(code: EditedCode): void;
  /** The pad is empty. */
  nothingToCode(): void;
  refused(problem: string): void;
}

export function createBitsStore() {
  return createStore<BitsState>()((set, get) => {
    const edit = (change: typeof switchBit, unit: number): void => {
      const { code, edits } = get();
      if (code) set({ edits: change(code.encoderBits, edits, unit), focus: unit });
    };
    return {
      source: null,
      edits: NO_EDITS,
      follow: true,
      damage: { kind: 'drop', share: 0.3, seed: 1 },
      focus: 0,
      code: null,
      problem: null,

      choose: (source) => set({ source, edits: NO_EDITS, problem: null }),
      switchBit: (unit) => edit(switchBit, unit),
      switchLock: (unit) => edit(switchLock, unit),
      dropEdits: () => set({ edits: NO_EDITS }),
      setFollow: (follow) => set({ follow }),
      setDamage: (change) => set({ damage: { ...get().damage, ...change } }),
      setFocus: (focus) => set({ focus }),
      captured: (units) => {
        const { edits, focus } = get();
        const fitting = [...edits].filter(([unit]) => unit < units);
        if (fitting.length < edits.size) set({ edits: new Map(fitting) });
        if (focus >= units) set({ focus: units - 1 });
      },
      decoded: (decoded) => {
        const { code } = get();
        if (code) set({ code: { ...code, ...decoded } });
      },
      received: (code) => set({ code, edits: settleEdits(code.encoderBits, get().edits), problem: null }),
      nothingToCode: () => set({ code: null, problem: null }),
      refused: (problem) => set({ problem }),
    };
  });
}
