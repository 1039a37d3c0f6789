import { followAnswers } from '../../session/follow-answers';
import type { RunSession } from '../../session/run-session';
import { MAX_TILES } from '../../session/run-worker';
import { createStageStore, type OnStage } from '../stage/store';
import { createAtlasStore, isNarrow } from './store';

/** Milliseconds between two questions: what has been found is looked at for a while. */
const INTERVAL_MS = 4000;

/** Keeps the list of the order that has been chosen, for as long as that is chosen. @returns a function that ends it. */
export function followArrangement(session: RunSession): () => void {
  const { order } = session.part(createAtlasStore).getState();
  if (order === 'on') return followStage(session);
  if (order === 'class' || order === 'similarity') return followLikeness(session, order);
  return () => {};
}

/** As the worker says; it depends on the weights, or on the codes of the test images. */
function followLikeness(session: RunSession, by: 'class' | 'similarity'): () => void {
  const view = session.part(createAtlasStore);
  return followAnswers(session, {
    kind: 'arrangement',
    question: () => ({ by, first: view.getState().firstTile, count: MAX_TILES }),
    interval: () => INTERVAL_MS,
    answered: ({ first, order }) => {
      if (first === view.getState().firstTile) view.getState().setList(order);
    },
    // The test images or their labels have not come: asked again.
    refused: () => {},
  });
}

/** The tiles of the code on the stage, while that stands still. In a small window they are all that is to be seen. */
function followStage(session: RunSession): () => void {
  const view = session.part(createAtlasStore);
  const stage = session.part(createStageStore);
  const stands = ({ source }: OnStage): boolean =>
    source !== 'learning' || session.run.getState().wanted === 'paused' || isNarrow();
  const follow = (): void => {
    const { shown } = stage.getState();
    if (!shown || !stands(shown)) return;
    const { firstTile, list, setList } = view.getState();
    const tiles = shown.bits.filter((bit) => bit >= firstTile && bit < firstTile + MAX_TILES);
    for (let i = 0; i < tiles.length; i++) tiles[i]! -= firstTile;
    const isSame = list?.length === tiles.length && tiles.every((tile, i) => tile === list[i]);
    if (!isSame) setList(tiles);
  };
  follow();
  const ends = [stage.subscribe(follow), session.run.subscribe(follow)];
  return () => {
    for (const end of ends) end();
  };
}
