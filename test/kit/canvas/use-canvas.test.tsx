import '../../support/render-in';
import { render } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draw } from '../../../src/kit/canvas/canvas-host';
import { useCanvas } from '../../../src/kit/canvas/use-canvas';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';

let stubs: PictureStubs;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function Picture({ draw }: { draw: Draw }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useCanvas(ref, draw, subscribe);
  return <canvas ref={ref} data-testid="picture" />;
}

describe('a canvas', () => {
  beforeEach(() => {
    stubs = stubPictures(30, 20);
    vi.stubGlobal('devicePixelRatio', 2);
  });
  afterEach(() => {
    stubs.release();
  });

  it('has a backing store with one pixel per device pixel', () => {
    const draw = vi.fn();
    const { getByTestId } = render(<Picture draw={draw} />);
    stubs.nextFrame();
    const canvas = getByTestId('picture') as HTMLCanvasElement;
    expect([canvas.width, canvas.height]).toEqual([60, 40]);
    stubs.resize(50, 10);
    stubs.nextFrame();
    expect([canvas.width, canvas.height]).toEqual([100, 20]);
    expect(draw).toHaveBeenCalledTimes(2);
  });

  it('is drawn once per frame after a change, and not at all without one', () => {
    const draw = vi.fn();
    render(<Picture draw={draw} />);
    stubs.nextFrame();
    draw.mockClear();
    expect(stubs.nextFrame()).toBe(0);
    for (const changed of listeners) {
      changed();
      changed();
    }
    stubs.nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('is not drawn out of sight, and catches up when scrolled into sight', () => {
    const draw = vi.fn();
    const { getByTestId } = render(<Picture draw={draw} />);
    stubs.nextFrame();
    draw.mockClear();
    stubs.setVisible(getByTestId('picture'), false);
    for (const changed of listeners) changed();
    stubs.nextFrame();
    expect(draw).not.toHaveBeenCalled();
    stubs.setVisible(getByTestId('picture'), true);
    stubs.nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('is drawn by the newest function', () => {
    const draw = vi.fn();
    const { rerender } = render(<Picture draw={vi.fn()} />);
    stubs.nextFrame();
    rerender(<Picture draw={draw} />);
    stubs.nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('leaves nothing behind when removed', () => {
    const draw = vi.fn();
    const { unmount } = render(<Picture draw={draw} />);
    unmount();
    stubs.nextFrame();
    expect(draw).not.toHaveBeenCalled();
    expect(listeners.size).toBe(0);
  });
});
