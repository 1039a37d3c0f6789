import { pixelCount } from '../core/image-shape';
import type { drawingStore, DrawnImage } from '../features/draw/store';
import type { Events } from '../trainer/protocol';

/** Keeps the drawing's code and reconstruction up to date: one request under way at a time, always for the newest image. */
export interface DrawingLink {
  imageChanged(): void;
  /** Training or a setting has changed what the code would be. */
  weightsChanged(): void;
  /** Requests of the run before will not be answered. */
  runStarted(): void;
  encoded(answer: Events['encoded'], units: number): void;
}

/** A drawing is encoded anew at most this often while training changes the weights under it. */
const REENCODE_INTERVAL_MS = 100;

/** @param request sends the pixels, which it may transfer. */
export function createDrawingLink(
  store: typeof drawingStore,
  now: () => number,
  request: (requestId: number, pixels: Uint8Array<ArrayBuffer>) => void,
): DrawingLink {
  let requestId = 0;
  let underWay: DrawnImage | null = null;
  /** The image whose pointer event has been answered already. */
  let answered: DrawnImage | null = null;
  let sentAt = Number.NEGATIVE_INFINITY;

  const send = (): void => {
    const { image } = store.getState();
    if (!image || underWay || image.pixels.length !== pixelCount(image.shape)) return;
    underWay = image;
    sentAt = now();
    requestId++;
    request(requestId, image.pixels.slice());
  };

  return {
    imageChanged: send,
    weightsChanged: () => {
      if (now() - sentAt >= REENCODE_INTERVAL_MS) send();
    },
    runStarted: () => {
      underWay = null;
      send();
    },
    encoded: (answer, units) => {
      if (answer.requestId !== requestId || !underWay) return;
      const asked = underWay;
      underWay = null;
      const { image } = store.getState();
      if (!image) return;
      const { winners, reconstruction, error, probabilities } = answer;
      const pointerTime = asked === answered ? null : asked.pointerTime;
      answered = asked;
      store.getState().setEncoded({ units, winners, reconstruction, error, probabilities, pointerTime });
      if (image !== asked) send();
    },
  };
}
