import type { DatasetManifest } from '../../core/dataset';
import { sameShapes } from '../../core/same-shapes';
import { findSet } from '../../datasets/registry';
import type { RunSession } from '../../session/run-session';

/**
 * One pad and one chart serve both runs, so both need images of the same size. If B gets images of another size, it
 * returns to A's, with a notice.
 * @returns a function that ends this.
 */
export function sameShape(a: RunSession, b: RunSession): () => void {
  const check = (): void => {
    const [ofA, ofB] = [a, b].map((session) => session.dataset.getState().manifest);
    const { datasetId } = a.settings.getState();
    if (!ofA || !ofB || ofA.id !== datasetId || ofB.id !== b.settings.getState().datasetId || sameShapes(ofA, ofB))
      return;
    const name = findSet(datasetId)?.nameInText ?? 'your own images';
    b.notices.notify({
      id: 'other-size',
      kind: 'warning',
      message: `Two runs can be compared on images of one size only: A learns from ${sizeOf(ofA)}, these are ${sizeOf(ofB)}. B learns ${name} again.`,
    });
    b.commands.chooseDataset(datasetId);
  };
  const ends = [a.dataset.subscribe(check), b.dataset.subscribe(check)];
  check();
  return () => ends.forEach((end) => end());
}

function sizeOf({ width, height, signed }: DatasetManifest): string {
  return `${width} × ${height} pixels${signed ? ' above and below a mean' : ''}`;
}
