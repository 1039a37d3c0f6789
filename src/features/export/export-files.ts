/** Makes each file of the export. The code of the writers is fetched when needed. */
import { counted, grouped } from '../../core/counted';
import type { ExportedCodes, ExportMoment } from '../../core/exports';
import { exportName } from '../../datasets/formats/export-name';
import type { ScriptImages } from '../../datasets/formats/rerun-script';
import { unpackRgb } from '../../kit/canvas/unpacked-color';
import { livePalette } from '../../kit/canvas/live-palette';
import { askRunForFile } from '../../session/known-run';
import { numberOf } from '../../core/settings';
import { kindOf, spaceOf } from '../../encoders/registry';
import { storedSettings } from '../../encoders/settings-from-outside';
import type { RunSession } from '../../session/run-session';
import { createAtlasStore } from '../atlas/store';
import { alteredRemark } from './altered-remark';
import type { AtlasView } from './atlas-drawing';
import type { FilmFormat } from './film/film-protocol';

export interface MadeFile {
  readonly name: string;
  readonly content: Blob;
  /** A remark about the file, or null. */
  readonly remark: string | null;
}

export interface ExportOptions {
  /** Pixels per image pixel in pictures. */
  readonly scale: number;
  /** 0 ... 1, for files that take a while. */
  readonly onProgress: (share: number) => void;
  /** Cancels a file that takes a while. */
  readonly signal: AbortSignal;
}

type Maker = (session: RunSession, options: ExportOptions) => Promise<MadeFile>;

/** Most pixels of a frame, which limit its units: noise hardly compresses, and there are eighty frames. */
const FILM_PIXELS = 125_000;

const runFiles = () => import('../../datasets/formats/run-files');
const onnxModels = () => import('../../datasets/formats/onnx-models');
const pictures = () => import('./export-picture');

export const MAKERS = {
  'weights.npy': async (session) => {
    const [run, { weightsNpy }] = await Promise.all([askRunForFile(session), runFiles()]);
    return file(run, 'weights', 'npy', weightsNpy(run, kindOf(run.kind).features(run.state)));
  },
  'weights.npz': async (session) => {
    const [run, { weightsNpz }] = await Promise.all([askRunForFile(session), runFiles()]);
    return file(run, 'weights', 'npz', await weightsNpz(run));
  },
  'weights.safetensors': async (session) => {
    const [run, { weightsSafetensors }] = await Promise.all([askRunForFile(session), runFiles()]);
    return file(run, 'weights', 'safetensors', weightsSafetensors(run));
  },
  'configuration.json': async (session) => {
    const [run, { configurationJson }] = await Promise.all([askRunForFile(session), runFiles()]);
    return file(run, 'configuration', 'json', configurationJson(run));
  },
  'codes.npz': async (session) => {
    const [codes, { codesNpz }] = await Promise.all([askCodes(session), import('../../datasets/formats/code-files')]);
    return file(codes, 'codes', 'npz', await codesNpz(codes), stretchRemark(codes));
  },
  'codes.csv': async (session) => {
    const [codes, { codesCsv }] = await Promise.all([askCodes(session), import('../../datasets/formats/code-files')]);
    return file(codes, 'codes', 'csv', codesCsv(codes), stretchRemark(codes));
  },
  'atlas.png': async (session, { scale }) => {
    const { atlasCanvas, pngOf } = await pictures();
    const { snapshot, moment } = pictured(session);
    return file(moment, 'features', 'png', await pngOf(atlasCanvas(snapshot, viewOf(session), scale)), alteredRemark());
  },
  'atlas.svg': async (session, { scale }) => {
    const { atlasSvg } = await pictures();
    const { snapshot, moment } = pictured(session);
    return file(
      moment,
      'features',
      'svg',
      await atlasSvg(snapshot, viewOf(session), scale, titleOf('Features', moment)),
      alteredRemark(),
    );
  },
  'digits.png': async (session, { scale }) => {
    const { digitsCanvas, pngOf } = await pictures();
    const { snapshot, moment } = pictured(session);
    return file(moment, 'digits', 'png', await pngOf(digitsCanvas(snapshot, scale)), alteredRemark());
  },
  'digits.svg': async (session, { scale }) => {
    const { digitsSvg } = await pictures();
    const { snapshot, moment } = pictured(session);
    const content = await digitsSvg(snapshot, scale, titleOf('Images and codes', moment));
    return file(moment, 'digits', 'svg', content, alteredRemark());
  },
  'film.gif': async (session, { onProgress }) => {
    const { createFilmWriter } = await import('../../datasets/formats/feature-film');
    const palette = livePalette().current();
    const levels = Array.from(palette.diverging, unpackRgb);
    const writer = createFilmWriter({ levels, gap: unpackRgb(palette.grey[0]!) });
    const { moments, shape } = await session.requests.ask('exportFrame', { moment: 0, units: 0 });
    const units = Math.max(1, Math.floor(FILM_PIXELS / ((shape.width + 1) * (shape.height + 1))));
    if (moments.length === 0) throw new Error('There is no film: the features are too large to be kept.');
    for (const [i, moment] of moments.entries()) {
      // Each frame comes in a separate message, so the page stays responsive in between.
      writer.add(await session.requests.ask('exportFrame', { moment, units }), i === moments.length - 1);
      onProgress((i + 1) / moments.length);
    }
    return file(momentNow(session), 'film', 'gif', writer.finish());
  },
  'run-film.gif': (session, options) => film(session, 'gif', options),
  'run-film.webm': (session, options) => film(session, 'webm', options),
  'rerun.py': async (session) => {
    const [run, { rerunScript }] = await Promise.all([
      askRunForFile(session),
      import('../../datasets/formats/rerun-script'),
    ]);
    const remark =
      run.heldOutError === null
        ? 'The error of this moment has not been measured yet: pause, wait a moment and save again to have it checked.'
        : null;
    return file(run, 'rerun', 'py', await rerunScript(run, await scriptImages(session, run)), remark);
  },
  'encoder.onnx': async (session) => {
    const [run, { encoderOnnx }] = await Promise.all([askRunForFile(session), onnxModels()]);
    const remark =
      Math.max(numberOf(run.settings, 'rounds'), Number(run.settings['roundsWhenReading'] ?? 0)) > 1
        ? 'With several rounds a code may differ where two scores agree to six digits.'
        : null;
    return file(run, 'encoder', 'onnx', encoderOnnx(run), remark);
  },
  'decoder.onnx': async (session) => {
    const [run, { decoderOnnx }] = await Promise.all([askRunForFile(session), onnxModels()]);
    return file(run, 'decoder', 'onnx', decoderOnnx(run));
  },
} as const satisfies Record<string, Maker>;

export type ExportId = keyof typeof MAKERS;

async function film(session: RunSession, format: FilmFormat, options: ExportOptions): Promise<MadeFile> {
  const moment = momentNow(session);
  const { tiles = 0, units = 0 } = session.snapshots.shape() ?? {};
  const { runFilm } = await import('./film/run-film');
  const content = await runFilm(session, format, options);
  const part = tiles < units ? `It shows ${counted(tiles, 'unit')} of ${grouped(units)}: those on the page.` : null;
  const remarks = [part, alteredRemark()].filter((remark) => remark !== null);
  return file(moment, 'run-film', format, content, remarks.join(' ') || null);
}

/** The codes of the test images, with the settings as written to files. */
async function askCodes({ requests }: RunSession): Promise<ExportedCodes> {
  const codes = await requests.ask('exportCodes', {});
  return { ...codes, settings: storedSettings(kindOf(codes.kind), codes.settings) };
}

/** The images to include in the script; null if it reads or makes them itself. */
async function scriptImages(session: RunSession, { datasetId }: ExportMoment): Promise<ScriptImages | null> {
  const [{ standInScript }, { allPixels }] = await Promise.all([
    import('../../datasets/formats/rerun-script'),
    import('./all-pixels'),
  ]);
  return standInScript(datasetId) ? allPixels(session, datasetId) : null;
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  json: 'application/json',
  png: 'image/png',
  py: 'text/x-python',
  svg: 'image/svg+xml',
  webm: 'video/webm',
};

function file(
  moment: ExportMoment,
  what: string,
  ending: string,
  content: BlobPart,
  remark: string | null = null,
): MadeFile {
  const type = TYPES[ending] ?? 'application/octet-stream';
  return { name: exportName(moment, what, ending), content: new Blob([content], { type }), remark };
}

function stretchRemark({ imagesSeen, imagesSeenAtEnd }: { imagesSeen: number; imagesSeenAtEnd: number }) {
  if (imagesSeen === imagesSeenAtEnd) return null;
  return `Training continued from image ${imagesSeen} to ${imagesSeenAtEnd} meanwhile: pause to save the codes of a single moment.`;
}

/** The newest snapshot, which must be drawn at once, and its moment, which names the pictures. */
function pictured(session: RunSession) {
  const snapshot = session.snapshots.live();
  if (!snapshot) throw new Error('There is nothing to be seen yet; try again in a moment.');
  return { snapshot, moment: momentNow(session) };
}

function momentNow({ dataset, settings, snapshots }: RunSession): ExportMoment {
  const chosen = settings.getState();
  return {
    datasetId: dataset.getState().manifest?.id ?? 'images',
    kind: chosen.kind,
    settings: chosen.settings,
    space: spaceOf(chosen),
    imagesSeen: snapshots.live()?.figure('imagesSeen') ?? 0,
  };
}

/** The order and contrast in which the page shows the features. */
function viewOf(session: RunSession): AtlasView {
  return session.part(createAtlasStore).getState();
}

function titleOf(what: string, { settings, space, imagesSeen }: ExportMoment): string {
  const winners = space.dense ? '' : `${counted(space.mostBits, 'winner')}, `;
  const encoder = `${counted(space.units, 'unit')}, ${winners}seed ${settings.seed}`;
  return `${what} after ${counted(imagesSeen, 'image')}, ${encoder}`;
}
