import { counted } from '../../../core/counted';
import type { Snapshot } from '../../../core/snapshot';
import { livePalette } from '../../../kit/canvas/live-palette';
import { formatError } from '../../../kit/format/format-error';
import { lineageOf } from '../../../session/past/lineage';
import { MomentReplay } from '../../../session/past/moment-replay';
import type { RunSession } from '../../../session/run-session';
import { createAtlasStore } from '../../atlas/store';
import { atlasPlaces } from '../atlas-drawing';
import { createFilmClient, createFilmWorker, type FilmClient } from './film-client';
import { filmLayout } from './film-layout';
import { filmMoments } from './film-moments';
import type { FilmFormat, FilmPlan } from './film-protocol';

/** A GIF small enough for slow connections and chats, and a video good enough for a projector. */
const FORMATS: Readonly<Record<FilmFormat, { readonly width: number; readonly framesPerSecond: number }>> = {
  gif: { width: 420, framesPerSecond: 8 },
  webm: { width: 960, framesPerSecond: 15 },
};

/** Length of the film from noise to the newest image, and how much longer the last frame stays. */
const SECONDS = 10;
const LAST_SECONDS = 2;

export interface FilmOptions {
  /** 0 ... 1 */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
  readonly createWorker?: typeof createFilmWorker;
}

/**
 * A film of the run from noise to now: rows and features, each moment exactly as it was. One worker replays the run,
 * another draws; the run itself is not disturbed.
 * @throws Error if the film cannot be made, or if the signal has cancelled it.
 */
export async function runFilm(
  session: RunSession,
  format: FilmFormat,
  { onProgress, signal, createWorker = createFilmWorker }: FilmOptions,
): Promise<Blob> {
  const lineage = lineageOf(session);
  const newest = session.snapshots.live();
  if (!newest) throw new Error('There is nothing to be seen yet; try again in a moment.');
  if (!lineage) throw new Error('How this run came about is not known, so it cannot be replayed.');
  const imagesSeen = newest.figure('imagesSeen');
  const { width, framesPerSecond } = FORMATS[format];
  const moments = filmMoments(imagesSeen, SECONDS * framesPerSecond);
  const style = styleOf(session, newest);

  let done = 0;
  const report = (seen: number): void => {
    // Drawing takes time per frame, learning per image; each counts for half.
    onProgress((done / moments.length + seen / Math.max(1, imagesSeen)) / 2);
  };
  const replay = new MomentReplay(session, lineage, report);
  const client = createFilmClient(createWorker);
  const end = (): void => {
    replay.dispose();
    client.end();
  };
  signal.addEventListener('abort', end);
  try {
    let drawn: Promise<unknown> = Promise.resolve();
    for (const [i, moment] of moments.entries()) {
      const picture = await replay.at(moment.imagesSeen);
      await drawn;
      if (i === 0) {
        const layout = filmLayout(picture.shape, width);
        await client.ask({ type: 'begin', plan: { layout, style, format, framesPerSecond } });
      }
      const isLast = i === moments.length - 1;
      const durationMs = (moment.frames * 1000) / framesPerSecond;
      drawn = addFrame(client, picture, durationMs, isLast);
      drawn.catch(() => {});
      done = i + 1;
      report(moment.imagesSeen);
    }
    await drawn;
    return (await client.ask({ type: 'finish' })) as Blob;
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

/** The last frame stays longer. It is added twice for players that stop as soon as a last frame begins. */
async function addFrame(client: FilmClient, picture: Snapshot, durationMs: number, isLast: boolean): Promise<void> {
  const caption = captionOf(picture);
  const { buffer } = picture;
  if (!isLast) return void (await client.ask({ type: 'frame', buffer, caption, durationMs }, [buffer]));
  await client.ask({ type: 'frame', buffer, caption, durationMs: durationMs + LAST_SECONDS * 1000 });
  await client.ask({ type: 'frame', buffer, caption, durationMs: 100 }, [buffer]);
}

function captionOf(picture: Snapshot): string {
  const images = counted(picture.figure('imagesSeen'), 'image');
  const error = picture.figure('trainError');
  return Number.isNaN(error) ? images : `${images}, training error ${formatError(error)}`;
}

/** All frames have the present order of features: tiles that moved would hide how they develop. */
function styleOf(session: RunSession, newest: Snapshot): FilmPlan['style'] {
  const view = session.part(createAtlasStore).getState();
  return { places: atlasPlaces(newest, view), contrast: view.contrast, palette: livePalette().current() };
}

/** Whether this browser can write a WebM film of the page's size. A worker is asked, since the answer takes a while. */
export async function canFilmAsWebm({ snapshots }: Pick<RunSession, 'snapshots'>): Promise<boolean> {
  const shape = snapshots.shape();
  if (!shape || !('VideoEncoder' in globalThis && 'OffscreenCanvas' in globalThis)) return false;
  const { framesPerSecond, width } = FORMATS.webm;
  const client = createFilmClient(createFilmWorker);
  const layout = filmLayout(shape, width);
  const ofSize = { width: layout.width, height: layout.height, framesPerSecond };
  const answer = await client.ask({ type: 'canWrite', ...ofSize }).catch(() => false);
  client.end();
  return answer === true;
}
