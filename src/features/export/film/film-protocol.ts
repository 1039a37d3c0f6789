import type { AtlasStyle } from '../atlas-drawing';
import type { FilmLayout } from './film-layout';

/** What all frames of a film have in common. */
export interface FilmPlan {
  readonly layout: FilmLayout;
  readonly style: AtlasStyle;
  readonly format: FilmFormat;
  readonly framesPerSecond: number;
}

export type FilmFormat = 'gif' | 'webm';

/** What the page asks of the worker that draws and writes a film; each is answered by one event. */
export type FilmCommand =
  | { readonly type: 'begin'; readonly plan: FilmPlan }
  | {
      readonly type: 'frame';
      /** Of a snapshot. */
      readonly buffer: ArrayBuffer;
      readonly caption: string;
      readonly durationMs: number;
    }
  | { readonly type: 'finish' }
  /** Whether such videos can be written in this browser. */
  | { readonly type: 'canWrite'; readonly width: number; readonly height: number; readonly framesPerSecond: number };

/** The whole film, once it is finished; whether one can be written; null: there is nothing to say. */
export type FilmAnswer = Blob | boolean | null;

export type FilmEvent =
  { readonly type: 'done'; readonly answer: FilmAnswer } | { readonly type: 'failed'; readonly message: string };
