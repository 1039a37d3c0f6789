import { PieceSize } from './piece-size';

/**
 * Calls `work` for 0 ... count - 1, in pieces small enough to leave training its turn.
 * @param setting the object on which the time for one call depends; when it changes, pieces begin small again.
 */
export function* inPieces(
  count: number,
  work: (index: number) => void,
  setting: () => object | null = () => null,
): Generator<void, void, void> {
  const piece = new PieceSize();
  let before = setting();
  for (let done = 0; done < count;) {
    const now = setting();
    if (now !== before) piece.restart();
    before = now;
    const end = Math.min(count, done + piece.size);
    piece.time(() => {
      for (let index = done; index < end; index++) work(index);
    });
    done = end;
    yield;
  }
}
