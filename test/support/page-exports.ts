/**
 * The page's exports of a run, made in Node: the only place where tests of their bytes use the code that makes them.
 */
import { createFilmWriter } from '../../src/datasets/formats/feature-film';
import { exportName } from '../../src/datasets/formats/export-name';
import { MAKERS, type ExportId } from '../../src/features/export/export-files';
import { runOf } from '../../src/features/scorecard/save-scorecard';
import type { DatasetId } from '../../src/datasets/registry';
import { spaceOf } from '../../src/encoders/registry';
import type { Recognition } from '../../src/core/scorecard';
import type { RunSession } from '../../src/session/run-session';
import { comparedCodes } from '../../src/features/scorecard/comparison';
import { scorecardCsv, scorecardJson } from '../../src/features/scorecard/scorecard-file';
import { createFakeSession } from './fake-session';
import { NodeRun } from './node-run';
import { unzip } from './zip';

/** Files drawn on a canvas, or in the colours of the page. */
const NEED_A_BROWSER: ReadonlySet<ExportId> = new Set([
  'atlas.png',
  'atlas.svg',
  'digits.png',
  'digits.svg',
  'film.gif',
  'run-film.gif',
  'run-film.webm',
]);

/** A colour for each level, and one between the tiles. */
const PALETTE = {
  levels: Array.from({ length: 255 }, (_, i): [number, number, number] => [i, 255 - i, (i * 3) % 256]),
  gap: [1, 2, 3],
} as const;

/** Replaces the classifier's answers: the number of codes it learns depends on the time it gets. */
const RECOGNITION: Recognition = {
  accuracy: 0.5,
  imagesLearnt: 120,
  classes: 10,
  confusion: Uint32Array.from({ length: 100 }, (_, i) => (i * 7) % 11),
};

/**
 * @param link with a stop.
 * @returns each file by its name; in place of a zip file each of its entries, under the name of the zip file and its
 * own.
 */
export async function exportedFiles(link: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const run = await NodeRun.at(link);
  const files = new Map<string, Uint8Array>();
  const add = async (name: string, content: Uint8Array): Promise<void> => {
    if (!name.endsWith('.npz')) files.set(name, content);
    else for (const [entry, bytes] of await unzip(content)) files.set(`${name}/${entry}`, bytes);
  };
  const { session } = createFakeSession();
  session.run.getState().noteHistory(run.history);
  const asking: RunSession = {
    ...session,
    requests: { ...session.requests, ask: (kind, question) => run.ask(kind, question) },
  };
  for (const id of Object.keys(MAKERS) as ExportId[]) {
    if (NEED_A_BROWSER.has(id)) continue;
    const { name, content } = await MAKERS[id](asking, {
      scale: 1,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    });
    await add(name, new Uint8Array(await content.arrayBuffer()));
  }
  await add(...(await film(run)));
  for (const scorecard of await scorecards(run, session)) await add(...scorecard);
  return files;
}

async function film(run: NodeRun): Promise<[name: string, content: Uint8Array]> {
  const writer = createFilmWriter(PALETTE);
  const { moments, shape } = await run.ask('exportFrame', { moment: 0, units: 0 });
  const units = Math.floor(125_000 / ((shape.width + 1) * (shape.height + 1)));
  for (const [i, moment] of moments.entries()) {
    writer.add(await run.ask('exportFrame', { moment, units }), i === moments.length - 1);
  }
  return [exportName(await run.ask('exportRun', {}), 'film', 'gif'), writer.finish()];
}

async function scorecards(
  run: NodeRun,
  session: RunSession,
): Promise<(readonly [name: string, content: Uint8Array])[]> {
  const { datasetId, kind, settings, imagesSeen } = await run.ask('exportRun', {});
  const card = await run.ask('scorecard', {});
  const presetId = datasetId === 'bars' ? 'bars' : 'thread';
  session.settings.getState().restore(datasetId as DatasetId, presetId, { kind, settings });
  const content = {
    ...runOf(session, card),
    card: { ...card, recognition: card.recognition && RECOGNITION },
    probe: null,
    randomProbe: null,
    compared: comparedCodes(card, { state: 'idle' }, null, 'image'),
    classes: run.manifest.classes,
  };
  const texts = { json: scorecardJson(content), csv: scorecardCsv(content) };
  return Object.entries(texts).map(([ending, text]) => [
    exportName({ datasetId, kind, settings, space: spaceOf({ kind, settings }), imagesSeen }, 'scorecard', ending),
    new TextEncoder().encode(text),
  ]);
}
