import { messageOf } from '../../../core/message-of';
import { openSnapshot } from '../../../core/snapshot';
import { createGifFilm } from '../../../datasets/formats/gif-film';
import { NearestColor } from '../../../datasets/formats/nearest-color';
import { FilmCanvas } from './draw-film';
import { filmColors } from './film-colors';
import { filmCodec } from './film-codec';
import type { FilmAnswer, FilmCommand, FilmEvent, FilmPlan } from './film-protocol';

interface FilmFile {
  /** Adds the frame drawn on the canvas. */
  add(canvas: FilmCanvas, durationMs: number): Promise<void> | void;
  finish(): Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>;
}

/** The worker that draws and writes one film, without its message port: commands are carried out one after the other. */
export function filmOnCommand(emit: (event: FilmEvent) => void): (command: FilmCommand) => void {
  let canvas!: FilmCanvas;
  let file!: FilmFile;

  const carryOut = async (command: FilmCommand): Promise<FilmAnswer> => {
    switch (command.type) {
      case 'begin':
        canvas = new FilmCanvas(command.plan.layout, command.plan.style);
        file = await fileOf(command.plan);
        return null;
      case 'frame':
        canvas.draw(openSnapshot(command.buffer), command.caption);
        await file.add(canvas, command.durationMs);
        return null;
      case 'finish':
        // The blob is made here: copying a long film into it would freeze the page.
        return new Blob([await file.finish()]);
      case 'canWrite':
        return (await filmCodec(command.width, command.height, command.framesPerSecond)) !== null;
    }
  };
  return (command) => {
    carryOut(command).then(
      (answer) => emit({ type: 'done', answer }),
      (error: unknown) => emit({ type: 'failed', message: messageOf(error) }),
    );
  };
}

async function fileOf({ format, style, framesPerSecond, layout: { width, height } }: FilmPlan): Promise<FilmFile> {
  if (format === 'webm') {
    const codec = await filmCodec(width, height, framesPerSecond);
    if (!codec) throw new Error('This browser cannot write a video of this size; save the GIF.');
    const { createWebmFilm } = await import('../../../datasets/formats/webm-film');
    const film = await createWebmFilm(codec);
    return { add: ({ canvas }, durationMs) => film.add(canvas, durationMs), finish: film.finish };
  }
  const colors = filmColors(style.palette);
  const nearest = new NearestColor(colors);
  const film = createGifFilm(colors);
  return {
    add: ({ pixels }, durationMs) => film.add(nearest.entriesOf(pixels), width, height, durationMs),
    finish: film.finish,
  };
}
