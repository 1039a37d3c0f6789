import type { RunSession } from '../../session/run-session';
import { freshSeed } from '../../session/settings-store';

/**
 * A run of A that begins at its first image begins B anew as well. With a new seed B takes that seed too, where both had the same;
 * where they differed, they go on to differ. On other images B learns those.
 * @param goesOn whether A goes on from a moment of the past, be it the first, and B does so by itself.
 * @returns a function that ends it.
 */
export function startTogether(a: RunSession, b: RunSession, goesOn: () => boolean): () => void {
  let { runs } = a.limit;
  let { seed } = a.settings.getState().settings;
  let { datasetId } = a.settings.getState();

  const begin = (): void => {
    const seedBefore = seed;
    ({ seed } = a.settings.getState().settings);
    const ofB = b.settings.getState().settings.seed;
    if (seed === seedBefore) return goesOn() ? undefined : b.commands.restart();
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
