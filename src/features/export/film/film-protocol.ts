import type { AtlasStyle } from '../atlas-drawing';
import type { FilmLayout } from './film-layout';

/** The properties common to all frames of a film. */
export interface FilmPlan {
  readonly layout: FilmLayout;
  readonly style: AtlasStyle;
  readonly format: FilmFormat;
  readonly framesPerSecond: number;
}

export type FilmFormat = 'gif' | 'webm';

/** Commands to the worker that draws and writes a film; each is answered by one event. */
export type FilmCommand =
  | { readonly type: 'begin'; readonly plan: FilmPlan }
  | {
      readonly type: 'frame';
      /** The buffer of a snapshot. */
      readonly buffer: ArrayBuffer;
      readonly caption: string;
      readonly durationMs: number;
    }
  | { readonly type: 'finish' }
  /** Asks whether this browser can write such videos. */
  | { readonly type: 'canWrite'; readonly width: number; readonly height: number; readonly framesPerSecond: number };

/** The finished film, or whether one can be written; null in answer to other commands. */
export type FilmAnswer = Blob | boolean | null;

export type FilmEvent =
  { readonly type: 'done'; readonly answer: FilmAnswer } | { readonly type: 'failed'; readonly message: string };
