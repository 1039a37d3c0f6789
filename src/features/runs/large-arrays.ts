import type { EncoderState, StateArray } from '../../core/encoder-state';
import type { SavedRunBody } from '../../session/saved-run';

/**
 * The browser copies and packs data for its storage within the calling task, at some 5 ms per megabyte. Arrays of more
 * bytes than this are therefore stored in pieces, one per task.
 */
const PIECE_BYTES = 4_000_000;

/** A part of an array of a run's state. */
export interface ArrayPiece {
  readonly id: string;
  /** The name of the array in the state. */
  readonly array: string;
  /** The position of the piece in its array, from 0. */
  readonly index: number;
  readonly values: StateArray;
}

/** Prefix for the arrays of the run alongside the saved one; no array of a state has a name like that. */
const BESIDE = 'beside/';

/** @returns the body of a run, and of the run alongside, without its large arrays; and the pieces of those. */
export function cutBody(body: SavedRunBody): { readonly rest: SavedRunBody; readonly pieces: ArrayPiece[] } {
  const { id, beside } = body;
  const own = cutArrays(id, body.state);
  if (!beside) return { rest: { ...body, state: own.rest }, pieces: own.pieces };
  const other = cutArrays(id, beside.state);
  return {
    rest: { ...body, state: own.rest, beside: { ...beside, state: other.rest } },
    pieces: [...own.pieces, ...other.pieces.map((piece) => named(piece, BESIDE + piece.array))],
  };
}

/** Reverses `cutBody`. @param pieces the pieces of that run, in order for each array. */
export function joinBody(rest: SavedRunBody, pieces: readonly ArrayPiece[]): SavedRunBody {
  if (pieces.length === 0) return rest;
  const { beside } = rest;
  const own = pieces.filter(({ array }) => !array.startsWith(BESIDE));
  const others = pieces
    .filter(({ array }) => array.startsWith(BESIDE))
    .map((piece) => named(piece, piece.array.slice(BESIDE.length)));
  return {
    ...rest,
    state: joinArrays(rest.state, own),
    ...(beside && others.length > 0 && { beside: { ...beside, state: joinArrays(beside.state, others) } }),
  };
}

function named({ id, index, values }: ArrayPiece, array: string): ArrayPiece {
  return { id, array, index, values };
}

/** @returns the state without its large arrays, and the pieces of those. @param id the run's id. */
function cutArrays(id: string, state: EncoderState): { readonly rest: EncoderState; readonly pieces: ArrayPiece[] } {
  const entries = Object.entries(state.arrays);
  const small = entries.filter(([, values]) => values.byteLength <= PIECE_BYTES);
  const large = entries.filter(([, values]) => values.byteLength > PIECE_BYTES);
  const pieces = large.flatMap(([array, values]) => {
    const length = PIECE_BYTES / values.BYTES_PER_ELEMENT;
    const count = Math.ceil(values.length / length);
    return Array.from({ length: count }, (_, index): ArrayPiece => {
      // A copy, because storing a view would store its whole buffer.
      return { id, array, index, values: values.slice(index * length, (index + 1) * length) };
    });
  });
  return { rest: { ...state, arrays: Object.fromEntries(small) }, pieces };
}

/**
 * @param rest the state without its large arrays.
 * @param pieces the pieces of one run, in order for each array.
 * @returns the state with all its arrays, unchecked: `stateProblem` checks later whether they fit together.
 */
function joinArrays(rest: EncoderState, pieces: readonly ArrayPiece[]): EncoderState {
  const names = [...new Set(pieces.map(({ array }) => array))];
  const joined = names.map((name) => {
    const parts = pieces.filter(({ array }) => array === name).map(({ values }) => values);
    return [name, concatenated(parts)] as const;
  });
  return { ...rest, arrays: { ...rest.arrays, ...Object.fromEntries(joined) } };
}

/** @param parts at least one; all have the type of the first. */
function concatenated(parts: readonly StateArray[]): StateArray {
  const Type = parts[0]!.constructor as new (length: number) => StateArray;
  const whole = new Type(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
