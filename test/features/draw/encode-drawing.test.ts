import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDrawing } from '../../../src/features/draw/drawing';
import { keepEncoded } from '../../../src/features/draw/encode-drawing';
import { createFakeSession, layout } from '../../support/fake-session';

const image = (value: number) => ({
  pixels: new Uint8Array(16).fill(value),
  shape: layout.shape,
  pointerTime: value,
});

function setUp() {
  const page = createFakeSession();
  const drawing = createDrawing();
  keepEncoded(page.session, drawing);
  return {
    ...page,
    drawing: drawing.getState,
    /** The first pixel of each image sent to be encoded. */
    encoded: () => page.sent.flatMap((message) => (message.type === 'encode' ? [message.pixels[0]] : [])),
    /** Answers the newest request. */
    answer: async (units = 1000): Promise<void> => {
      const { requestId, runId } = page.last('encode')!;
      const code = {
        units,
        bits: new Uint32Array(1),
        strengths: null,
        reconstruction: new Float32Array(16),
        error: 0.5,
      };
      page.emit('encoded', { requestId, ...code, probabilities: null }, runId);
      await vi.advanceTimersByTimeAsync(0);
    },
    wait: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  // The throttle's intervals start at multiples of 100 ms on the clock.
  vi.advanceTimersByTime(100 - (performance.now() % 100));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the code of the drawing', () => {
  it('belongs to the newest image, with one request at a time', async () => {
    const { drawing, encoded, answer } = setUp();
    drawing().setImage(image(1));
    drawing().setImage(image(2));
    drawing().setImage(image(3));
    expect(encoded()).toEqual([1]);
    await answer();
    expect(drawing().encoded).toMatchObject({ error: 0.5, pointerTime: 1, units: 1000 });
    expect(encoded()).toEqual([1, 3]);
    await answer();
    expect(drawing().encoded).toMatchObject({ pointerTime: 3 });
    expect(encoded()).toEqual([1, 3]);
  });

  it('is updated during training, ten times a second at most, and for the last snapshot', async () => {
    const { drawing, encoded, answer, emitSnapshot, wait } = setUp();
    emitSnapshot(1);
    drawing().setImage(image(7));
    await answer();
    for (let images = 2; images <= 6; images++) {
      emitSnapshot(images);
      await wait(10);
    }
    expect(encoded()).toHaveLength(1);
    await wait(100);
    expect(encoded()).toHaveLength(2);
    await answer();
    await wait(1000);
    expect(encoded()).toHaveLength(2);
  });

  it('is updated when a setting changes, without counting as an answer to an earlier pointer event', async () => {
    const { drawing, encoded, answer, session, wait } = setUp();
    drawing().setImage(image(7));
    await answer();
    await wait(100);
    session.commands.setSettings({ ...session.settings.getState().settings, winners: 7 });
    expect(encoded()).toHaveLength(2);
    await answer();
    expect(drawing().encoded).toMatchObject({ pointerTime: null });
  });

  it('belongs to a new run as soon as there is one, and has its number of units', async () => {
    const { drawing, encoded, answer, session, emitSnapshot, last } = setUp();
    emitSnapshot(1);
    drawing().setImage(image(7));
    const before = last('encode')!.runId;
    session.commands.restart();
    await answer(); // comes too late
    expect(drawing().encoded).toBeNull();
    emitSnapshot(0);
    expect(encoded()).toHaveLength(2);
    expect(last('encode')!.runId).toBeGreaterThan(before);
    await answer(20);
    expect(drawing().encoded).toMatchObject({ units: 20 });
  });

  it('is requested as soon as there is a run', async () => {
    const page = createFakeSession({ opened: null });
    const drawing = createDrawing();
    keepEncoded(page.session, drawing);
    drawing.getState().setImage(image(7));
    await vi.advanceTimersByTimeAsync(1000);
    expect(page.last('encode')).toBeUndefined();
    page.openDataset();
    page.emitSnapshot(0);
    expect(page.last('encode')?.pixels[0]).toBe(7);
  });

  it('is not requested while the pad is empty', () => {
    const { encoded, emitSnapshot } = setUp();
    emitSnapshot(1);
    expect(encoded()).toEqual([]);
  });
});
