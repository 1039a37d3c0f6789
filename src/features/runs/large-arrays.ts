import type { EncoderState, StateArray } from '../../core/encoder-state';
import type { SavedRunBody } from '../../session/saved-run';

/**
 * What is handed to the browser's storage is copied and packed in the task that hands it over: some 5 ms a megabyte. Arrays of more
 * bytes than this are therefore stored in pieces, each in a task of its own.
 */
const PIECE_BYTES = 4_000_000;

/** A part of an array of a run's state. */
export interface ArrayPiece {
  readonly id: string;
  /** The name of the array in the state. */
  readonly array: string;
  /** Pieces follow one another from 0. */
  readonly index: number;
  readonly values: StateArray;
}

/** Before the names of the arrays of the run that stood beside the saved one; no array of a state has a name with this. */
const BESIDE = 'beside/';

/** @returns what is saved of a run and of the one beside it without their large arrays, and the pieces of these. */
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

/** @param rest as `cutBody` has left it. @param pieces of that run, those of an array in their order. */
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

/** @returns the state without its large arrays, and the pieces of these. @param id of the run. */
function cutArrays(id: string, state: EncoderState): { readonly rest: EncoderState; readonly pieces: ArrayPiece[] } {
  const entries = Object.entries(state.arrays);
  const small = entries.filter(([, values]) => values.byteLength <= PIECE_BYTES);
  const large = entries.filter(([, values]) => values.byteLength > PIECE_BYTES);
  const pieces = large.flatMap(([array, values]) => {
    const length = PIECE_BYTES / values.BYTES_PER_ELEMENT;
    const count = Math.ceil(values.length / length);
    return Array.from({ length: count }, (_, index): ArrayPiece => {
      // A copy, for storing a view stores all of the buffer behind it.
      return { id, array, index, values: values.slice(index * length, (index + 1) * length) };
    });
  });
  return { rest: { ...state, arrays: Object.fromEntries(small) }, pieces };
}

/**
 * @param rest the state without its large arrays.
 * @param pieces of one run, those of an array in their order.
 * @returns the state with all its arrays. Whether they fit together is found when the state is checked.
 */
function joinArrays(rest: EncoderState, pieces: readonly ArrayPiece[]): EncoderState {
  const names = [...new Set(pieces.map(({ array }) => array))];
  const joined = names.map((name) => {
    const parts = pieces.filter(({ array }) => array === name).map(({ values }) => values);
    return [name, concatenated(parts)] as const;
  });
  return { ...rest, arrays: { ...rest.arrays, ...Object.fromEntries(joined) } };
}

/** @param parts at least one, all of the first one's type. */
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
