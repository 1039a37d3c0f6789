import { PieceSize } from './piece-size';

/** Does something for 0 ... count - 1, as many at a time as leave training its turn. */
export function* inPieces(count: number, work: (index: number) => void): Generator<void, void, void> {
  const piece = new PieceSize();
  for (let done = 0; done < count;) {
    const end = Math.min(count, done + piece.size);
    piece.time(() => {
      for (let index = done; index < end; index++) work(index);
    });
    done = end;
    yield;
  }
}
