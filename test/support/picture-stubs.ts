import { act, cleanup } from '@testing-library/react';
import { vi } from 'vitest';
import { fakeContextOf, type FakeContext } from './fake-context';

/** The parts that jsdom lacks for pictures, under a test's control. */
export interface PictureStubs {
  /** Runs the requested animation frames; returns the number of callbacks. */
  nextFrame(time?: number): number;
  /** Runs them outside of `act`, up to the point where a browser would paint: after their microtasks. */
  paint(): Promise<void>;
  /** The number of times that pixels were put on this canvas. */
  puts(canvas: HTMLCanvasElement): number;
  /** Red, green, blue and alpha of the pixel last put on this canvas at this place. */
  pixel(canvas: HTMLCanvasElement, x: number, y: number): number[];
  /** Scrolls an element in or out of sight; everything is in sight at first. */
  setVisible(element: Element, visible: boolean): void;
  /** Gives every observed element another size, in CSS pixels. */
  resize(width: number, height: number): void;
  /** To be called after each test: runs pending frames, so that the page's scheduler does not wait for a lost one. */
  release(): void;
}

/** Every element is `width` x `height` CSS pixels large and in sight. */
export function stubPictures(width: number, height: number): PictureStubs {
  let size = { width, height };
  const frames: FrameRequestCallback[] = [];
  const sizeWatchers = new Set<() => void>();
  const visibilityListeners = new Map<Element, (visible: boolean) => void>();
  const contexts = new Map<HTMLCanvasElement, FakeContext>();
  const contextOf = (canvas: HTMLCanvasElement): FakeContext => {
    const known = contexts.get(canvas) ?? fakeContextOf(canvas);
    contexts.set(canvas, known);
    return known;
  };

  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }));
  vi.stubGlobal('ResizeObserverEntry', function ResizeObserverEntry() {});
  vi.stubGlobal(
    'ResizeObserver',
    class {
      private readonly report: () => void;
      constructor(listener: (entries: { contentRect: typeof size }[]) => void) {
        this.report = () => listener([{ contentRect: size }]);
      }
      observe(): void {
        sizeWatchers.add(this.report);
        this.report();
      }
      unobserve(): void {}
      disconnect(): void {
        sizeWatchers.delete(this.report);
      }
    },
  );
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      private readonly observed = new Set<Element>();
      constructor(private readonly listener: (entries: { target: Element; isIntersecting: boolean }[]) => void) {}
      observe(target: Element): void {
        this.observed.add(target);
        const notify = (isIntersecting: boolean): void => this.listener([{ target, isIntersecting }]);
        visibilityListeners.set(target, notify);
        notify(true);
      }
      disconnect(): void {
        for (const element of this.observed) visibilityListeners.delete(element);
      }
    },
  );
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockImplementation(() => size.height);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(
    () => new DOMRect(0, 0, size.width, size.height),
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    return contextOf(this).context;
  });

  const nextFrame = (time = performance.now()): number => {
    const due = frames.splice(0);
    act(() => due.forEach((callback) => callback(time)));
    return due.length;
  };

  return {
    nextFrame,
    paint: async () => {
      for (const callback of frames.splice(0)) callback(performance.now());
    },
    puts: (canvas) => contextOf(canvas).puts(),
    pixel: (canvas, x, y) => contextOf(canvas).pixel(x, y),
    setVisible: (element, visible) => act(() => visibilityListeners.get(element)?.(visible)),
    resize: (newWidth, newHeight) => {
      size = { width: newWidth, height: newHeight };
      act(() => sizeWatchers.forEach((report) => report()));
    },
    release: () => {
      cleanup();
      nextFrame();
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    },
  };
}
