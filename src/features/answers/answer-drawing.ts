import { NO_LABEL } from '../../core/labels';
import { exampleCodes } from '../../core/snapshot';
import { bitsOf } from '../../core/sparse-code';
import { nounOf, setOf } from '../../datasets/registry';
import type { RunSession } from '../../session/run-session';
import { createDrawingStore } from '../draw/store';
import { sharedAnswer, type OtherCode } from './drawing-answers';

/** A drawing unchanged for this long counts as finished. */
const FINISHED_MS = 1200;

/** Comments on the bits that each finished drawing shares with the test images. @returns a function that stops this. */
export function answerDrawing(
  session: Pick<RunSession, 'part' | 'snapshots' | 'dataset'>,
  say: (text: string) => void,
): () => void {
  const drawing = session.part(createDrawingStore);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const answer = (): void => {
    const { encoded, image, drawing: underWay } = drawing.getState();
    const snapshot = session.snapshots.shown();
    if (!encoded || !image || underWay || !snapshot) return;
    const { manifest } = session.dataset.getState();
    const classes = manifest?.classes ?? null;
    const nameOf = (label: number): string => classes?.[label] ?? String(label);
    const { probabilities } = encoded;
    const likeliest = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    const others: OtherCode[] = [];
    for (let i = 0; i < snapshot.shape.examples; i++) {
      const label = snapshot.exampleLabels[i]!;
      if (label !== NO_LABEL) others.push({ name: nameOf(label), bits: bitsOf(exampleCodes(snapshot), i).slice() });
    }
    const noun = nounOf(setOf(manifest));
    const text = sharedAnswer(noun, likeliest < 0 ? null : nameOf(likeliest), encoded.bits, others);
    if (text) say(text);
  };

  const end = drawing.subscribe(({ image, drawing: underWay }, before) => {
    if (image === before.image && underWay === before.drawing) return;
    clearTimeout(timer);
    if (image && !underWay) timer = setTimeout(answer, FINISHED_MS);
  });
  return () => {
    clearTimeout(timer);
    end();
  };
}
