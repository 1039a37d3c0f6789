import { createStore } from 'zustand/vanilla';
import { NO_EDITS, settleEdits, switchBit, switchLock, type BitEdits } from '../../core/bit-edits';
import type { Damage, DecodedCode, EditedCode } from '../../core/edited-code';

/** Whose code is taken apart: that of the drawing, or of a test image by its index in the test split. */
export type BitsSource = { readonly kind: 'drawing' } | { readonly kind: 'test'; readonly index: number };

/** What a click on a bit does. */
export type ClickAction = 'toggle' | 'lock';

/** A code under surgery, and what is being done to it. */
export interface BitsState {
  /** Null until one has been chosen. */
  readonly source: BitsSource | null;
  readonly edits: BitEdits;
  /** Whether the image is encoded anew as training goes on. */
  readonly follow: boolean;
  readonly damage: Damage;
  readonly clickTo: ClickAction;
  /** The bit that keys and buttons act on: at first the one that matters most. */
  readonly focus: number;
  readonly isFocusChosen: boolean;
  /** The newest answer; null until there is one. */
  readonly code: EditedCode | null;
  /** How many keep it up to date: the worker forgets it with the last of them. */
  readonly followers: number;
  /** Why there is no newer one, in words; null when all is well. */
  readonly problem: string | null;

  followed(): void;
  left(): void;
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
  setClickTo(clickTo: ClickAction): void;
  /** An encoder of this many units has made a code: what is about others is gone. */
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
        // Opened again without edits it begins at the bit that matters most then.
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
          // While the code follows training it stays there, whatever the next answers say; a code that stands still has one strongest bit.
          isFocusChosen: isFocusChosen || (follow && strongest !== undefined),
          problem: null,
        });
      },
      nothingToCode: () => set({ code: null, problem: null }),
      refused: (problem) => set({ problem }),
    };
  });
}
