import { createStore } from 'zustand/vanilla';
import { NO_EDITS, settleEdits, switchBit, switchLock, type BitEdits } from '../../core/bit-edits';
import type { Damage, DecodedCode, EditedCode } from '../../core/edited-code';

/** The image whose code is taken apart: the drawing, or a test image by its index in the test split. */
export type BitsSource = { readonly kind: 'drawing' } | { readonly kind: 'test'; readonly index: number };

/** The effect of a click on a bit. */
export type ClickAction = 'toggle' | 'lock';

/** A code under surgery, and the edits and damage applied to it. */
export interface BitsState {
  /** null until an image has been chosen. */
  readonly source: BitsSource | null;
  readonly edits: BitEdits;
  /** Whether the image is encoded again as training continues. */
  readonly follow: boolean;
  readonly damage: Damage;
  readonly clickTo: ClickAction;
  /** The bit that keys and buttons act on: at first the most important one. */
  readonly focus: number;
  readonly isFocusChosen: boolean;
  /** The newest answer, or null before the first. */
  readonly code: EditedCode | null;
  /** How many components keep it up to date; when the last one leaves, the worker forgets the code. */
  readonly followers: number;
  /** Why there is no newer code, in words; null if all is well. */
  readonly problem: string | null;

  followed(): void;
  left(): void;
  /** Chooses another image and drops the edits of the previous one. */
  choose(source: BitsSource | null): void;
  /** This and `switchLock` do nothing until there is a code. */
  switchBit(unit: number): void;
  switchLock(unit: number): void;
  /** Returns to the encoder's code: drops all edits and locks. */
  dropEdits(): void;
  setFollow(follow: boolean): void;
  setDamage(change: Partial<Damage>): void;
  setFocus(unit: number): void;
  setClickTo(clickTo: ClickAction): void;
  /** An encoder with this many units has made a code: drops edits of units beyond it. */
  captured(units: number): void;
  /** Takes the result of the newest edits; `received` brings the rest. */
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
      if (code) set({ edits: change(code.encoderBits, edits, unit), focus: unit, isFocusChosen: true });
    };
    return {
      source: null,
      edits: NO_EDITS,
      follow: false,
      damage: { kind: 'drop', share: 0, seed: 1 },
      clickTo: 'toggle',
      focus: 0,
      isFocusChosen: false,
      code: null,
      followers: 0,
      problem: null,

      followed: () => set({ followers: get().followers + 1 }),
      left: () => {
        const { followers, edits, isFocusChosen } = get();
        // Without edits, the panel focuses the most important bit when it is opened again.
        set({ followers: followers - 1, isFocusChosen: isFocusChosen && (followers > 1 || edits.size > 0) });
      },
      choose: (source) => set({ source, edits: NO_EDITS, isFocusChosen: false, problem: null }),
      switchBit: (unit) => edit(switchBit, unit),
      switchLock: (unit) => edit(switchLock, unit),
      dropEdits: () => set({ edits: NO_EDITS }),
      setFollow: (follow) => set({ follow, isFocusChosen: get().isFocusChosen || (follow && get().code !== null) }),
      setDamage: (change) => set({ damage: { ...get().damage, ...change } }),
      setFocus: (focus) => set({ focus, isFocusChosen: true }),
      setClickTo: (clickTo) => set({ clickTo }),
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
      received: (code) => {
        const { edits, follow, focus, isFocusChosen } = get();
        const strongest = code.stack.order[0];
        set({
          code,
          edits: settleEdits(code.encoderBits, edits),
          focus: isFocusChosen ? focus : (strongest ?? focus),
          // While the code follows training, the focus stays on this bit even if another one becomes the strongest.
          isFocusChosen: isFocusChosen || (follow && strongest !== undefined),
          problem: null,
        });
      },
      nothingToCode: () => set({ code: null, problem: null }),
      refused: (problem) => set({ problem }),
    };
  });
}
