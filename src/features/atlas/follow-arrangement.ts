import { followAnswers } from '../../session/follow-answers';
import type { RunSession } from '../../session/run-session';
import { MAX_TILES } from '../../session/run-worker';
import { createStageStore, type OnStage } from '../stage/store';
import { createAtlasStore, isNarrow } from './store';

/** Milliseconds between two requests, long enough to look at each result. */
const INTERVAL_MS = 4000;

/** Keeps the list of the chosen order up to date. @returns a function that stops this. */
export function followArrangement(session: RunSession): () => void {
  const { order } = session.part(createAtlasStore).getState();
  if (order === 'on') return followStage(session);
  if (order === 'class' || order === 'similarity') return followLikeness(session, order);
  return () => {};
}

/** The worker computes the order from the weights, or from the codes of the test images. */
function followLikeness(session: RunSession, by: 'class' | 'similarity'): () => void {
  const view = session.part(createAtlasStore);
  return followAnswers(session, {
    kind: 'arrangement',
    question: () => ({ by, first: view.getState().firstTile, count: MAX_TILES }),
    interval: () => INTERVAL_MS,
    answered: ({ first, order }) => {
      if (first === view.getState().firstTile) view.getState().setList(order);
    },
    // The test images or their labels have not arrived: the next request may succeed.
    refused: () => {},
  });
}

/**
 * Puts the tiles of the code on the stage first, unless it is changing with training. In a small window it always does.
 */
function followStage(session: RunSession): () => void {
  const view = session.part(createAtlasStore);
  const stage = session.part(createStageStore);
  const isSteady = ({ source }: OnStage): boolean =>
    source !== 'learning' || session.run.getState().wanted === 'paused' || isNarrow();
  const follow = (): void => {
    const { shown } = stage.getState();
    if (!shown || !isSteady(shown)) return;
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
