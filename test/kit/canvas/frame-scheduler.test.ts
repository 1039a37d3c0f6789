import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFrameScheduler } from '../../../src/kit/canvas/frame-scheduler';

function scheduler() {
  const requested: FrameRequestCallback[] = [];
  const frames = createFrameScheduler((callback) => requested.push(callback));
  const runFrame = (): void => requested.splice(0).forEach((callback) => callback(1000));
  return { frames, requested, runFrame };
}

describe('the frame scheduler', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('asks for no frame while nothing has changed', () => {
    const { frames, requested } = scheduler();
    frames.add(() => {});
    expect(requested).toHaveLength(0);
  });

  it('draws each picture once per frame, however often it has changed, and all in one frame', () => {
    const { frames, requested, runFrame } = scheduler();
    const draw = vi.fn();
    const other = vi.fn();
    const task = frames.add(draw);
    const otherTask = frames.add(other);
    task.invalidate();
    task.invalidate();
    otherTask.invalidate();
    expect(requested).toHaveLength(1);
    runFrame();
    expect(draw).toHaveBeenCalledTimes(1);
    expect(other).toHaveBeenCalledTimes(1);
    expect(requested).toHaveLength(0);
  });

  it('draws again in the next frame when a task asks for it', () => {
    const { frames, requested, runFrame } = scheduler();
    const draw = vi.fn().mockReturnValueOnce(true).mockReturnValue(false);
    frames.add(draw).invalidate();
    runFrame();
    runFrame();
    expect(draw).toHaveBeenCalledTimes(2);
    expect(requested).toHaveLength(0);
  });

  it('draws nothing that has been removed, even in the same frame', () => {
    const { frames, runFrame } = scheduler();
    const draw = vi.fn();
    const second = frames.add(draw);
    const first = frames.add(() => second.remove());
    first.invalidate();
    second.invalidate();
    runFrame();
    expect(draw).not.toHaveBeenCalled();
  });

  it('continues with the other pictures when one fails, and reports the failure', () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const { frames, runFrame } = scheduler();
    const failure = new Error('broken');
    const draw = vi.fn();
    const broken = frames.add(() => {
      throw failure;
    });
    const sound = frames.add(draw);
    broken.invalidate();
    sound.invalidate();
    runFrame();
    expect(draw).toHaveBeenCalledTimes(1);
    expect(report).toHaveBeenCalledWith(failure);
  });

  it("measures each frame's work for observers and keeps nothing of it", async () => {
    const seen: string[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ name }) => name)));
    observer.observe({ entryTypes: ['measure'] });
    const { frames, runFrame } = scheduler();
    frames.add(() => {}).invalidate();
    runFrame();
    await vi.waitFor(() => expect(seen).toEqual(['frame']));
    observer.disconnect();
    expect(performance.getEntriesByName('frame')).toHaveLength(0);
  });
});
