import { useEffect, useState, type KeyboardEvent } from 'react';
import type { ImageShape } from '../../core/image-shape';
import { usePart } from '../../session/session-context';
import type { PadPoint } from './drawing';
import { createDrawingStore } from './store';
import { useDrawing } from './use-drawing';

/** Steps of the arrow keys in pixels of the encoder's image. */
const STEP = 1;
const LARGE_STEP = 4;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface PadKeyboard {
  /** The position of the keyboard's pen in pad units; null while the keyboard is not in use. */
  readonly cursor: PadPoint | null;
  readonly penDown: boolean;
  /** Announcement for the newest key. */
  readonly spoken: string;
  onKeyDown(event: KeyboardEvent): void;
  /** Lifts the pen and hides it. */
  leave(): void;
}

/** Strokes by keyboard: arrows move a pen, Space or Enter puts it down and lifts it, Control+Z undoes. */
export function usePadKeyboard(shape: ImageShape): PadKeyboard {
  const store = usePart(createDrawingStore);
  const [cursor, setCursor] = useState<PadPoint | null>(null);
  const [wantsDown, setWantsDown] = useState(false);
  const [spoken, setSpoken] = useState('');
  const drawing = useDrawing((state) => state.drawing);
  // An undo or a clearing from anywhere ends the stroke.
  const penDown = wantsDown && drawing;

  const leave = (): void => {
    if (penDown) store.getState().endStroke();
    setWantsDown(false);
    setCursor(null);
    setSpoken('');
  };
  useEffect(() => () => store.getState().endStroke(), [store]);

  const start = (): PadPoint => cursor ?? { x: 0.5, y: 0.5 };
  const place = ({ x, y }: PadPoint): string =>
    `column ${gridLine(x, shape.width)} of ${shape.width}, row ${gridLine(y, shape.height)} of ${shape.height}`;

  const move = ([right, down]: readonly [number, number], step: number): void => {
    const from = start();
    const to = {
      x: clamp(from.x + (right * step) / shape.width),
      y: clamp(from.y + (down * step) / shape.height),
    };
    setCursor(to);
    if (penDown) store.getState().extendStroke([to]);
    setSpoken(`${penDown ? 'Drawing' : 'Pen up'}, ${place(to)}`);
  };
  const togglePen = (): void => {
    const at = start();
    setCursor(at);
    setWantsDown(!penDown);
    if (penDown) store.getState().endStroke();
    else store.getState().beginStroke(at);
    setSpoken(`${penDown ? 'Pen up' : 'Pen down'}, ${place(at)}`);
  };
  const undo = (): void => {
    store.getState().undo();
    setSpoken('Taken back');
  };

  return {
    cursor,
    penDown,
    spoken,
    leave,
    onKeyDown: (event) => {
      const direction = DIRECTIONS[event.key];
      const command = event.ctrlKey || event.metaKey;
      if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z') undo();
      else if (command || event.altKey) return;
      else if (direction) move(direction, event.shiftKey ? LARGE_STEP : STEP);
      else if ((event.key === ' ' || event.key === 'Enter') && !event.repeat) togglePen();
      else if (event.key === 'Escape' && cursor) leave();
      else if (event.key !== ' ' && event.key !== 'Enter') return;
      event.preventDefault(); // or the page would scroll
    },
  };
}

function gridLine(share: number, count: number): number {
  return Math.min(count, Math.floor(share * count) + 1);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
