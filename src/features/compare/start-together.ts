import type { RunSession } from '../../session/run-session';
import { freshSeed } from '../../session/settings-store';

/**
 * When A restarts at its first image, B restarts, too. When A gets a new seed, B takes it if both seeds were equal; if
 * they differed, B gets another one, so that they still differ. When A changes its images, B follows if it had the same
 * ones.
 * @param continues whether A continues from a moment of the past, which may be the first: then B follows without help.
 * @returns a function that ends this.
 */
export function startTogether(a: RunSession, b: RunSession, continues: () => boolean): () => void {
  let { runs } = a.limit;
  let { seed } = a.settings.getState().settings;
  let { datasetId } = a.settings.getState();

  const begin = (): void => {
    const seedBefore = seed;
    ({ seed } = a.settings.getState().settings);
    const ofB = b.settings.getState().settings.seed;
    if (seed === seedBefore) return continues() ? undefined : b.commands.restart();
    b.commands.set('seed', ofB === seedBefore ? seed : freshSeed(seed));
  };
  const ends = [
    a.limit.subscribe(() => {
      if (a.limit.runs === runs) return;
      ({ runs } = a.limit);
      if (a.limit.imagesSeen === 0) begin();
    }),
    a.settings.subscribe((now) => {
      const before = datasetId;
      ({ datasetId } = now);
      if (datasetId !== before && b.settings.getState().datasetId === before) b.commands.chooseDataset(datasetId);
    }),
  ];
  return () => ends.forEach((end) => end());
}
