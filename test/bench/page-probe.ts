/**
 * Runs inside the page while it is measured: it records when things happen, and the record is read afterwards. Times
 * are milliseconds since the navigation began, as performance.now() counts them.
 */

export interface PageProbe {
  /** When features were on the screen, whatever they showed; null before that. */
  noiseAt: number | null;
  /** When training was under way and features were on the screen; null before that. */
  startedAt: number | null;
  /** Cumulative layout shift, without that caused by input. */
  layoutShift: number;
  /** Tasks of the main thread that took longer than 50 ms. */
  readonly longTasks: { readonly start: number; readonly duration: number }[];
  /** Each time the text of `Images seen` changed. */
  readonly imagesSeen: { readonly time: number; readonly count: number }[];
  /** Times of pointer moves in the pad with the button down. */
  readonly moves: number[];
  /** From a pointer event to the reconstruction of the drawing. */
  readonly answers: { readonly start: number; readonly end: number }[];
  /** Drawing time of each frame, as reported by the page itself. */
  readonly drawing: { readonly start: number; readonly duration: number }[];
}

declare global {
  var pageProbe: PageProbe;
}

/**
 * Installs the probe. Runs in the page before any of its scripts, so it must not use anything outside this function.
 */
export function installPageProbe(): void {
  /** More colours than a frame, a background and an antialiased line contain. */
  const MIN_COLORS = 32;
  const SAMPLE_SIZE = 48;

  const probe: PageProbe = {
    noiseAt: null,
    startedAt: null,
    layoutShift: 0,
    longTasks: [],
    imagesSeen: [],
    moves: [],
    answers: [],
    drawing: [],
  };
  globalThis.pageProbe = probe;

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) probe.longTasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) probe.layoutShift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });

  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      if (name === 'drawing-answered') probe.answers.push({ start: startTime, end: startTime + duration });
      if (name === 'frame') probe.drawing.push({ start: startTime, duration });
    }
  }).observe({ type: 'measure' });

  const noteMove = (event: PointerEvent): void => {
    const inPad = event.target instanceof Element && event.target.closest('[aria-label="Draw"]') !== null;
    if (event.buttons !== 0 && inPad) probe.moves.push(event.timeStamp);
  };
  addEventListener('pointermove', noteMove, { capture: true });

  const readImagesSeen = (): number => {
    const text = document.querySelector('output[aria-label="Images seen"]')?.textContent ?? '';
    return Number.parseInt(text.replaceAll(/\D/g, ''), 10) || 0;
  };

  const sample = new OffscreenCanvas(SAMPLE_SIZE, SAMPLE_SIZE).getContext('2d', { willReadFrequently: true })!;
  const featuresShown = (): boolean => {
    const canvases = document.querySelectorAll<HTMLCanvasElement>('section[aria-label="Features"] canvas');
    return [...canvases].some((canvas) => {
      if (canvas.width === 0 || canvas.height === 0) return false;
      sample.clearRect(0, 0, SAMPLE_SIZE, SAMPLE_SIZE);
      sample.drawImage(canvas, 0, 0);
      const colors = new Uint32Array(sample.getImageData(0, 0, SAMPLE_SIZE, SAMPLE_SIZE).data.buffer);
      return new Set(colors).size >= MIN_COLORS;
    });
  };

  const watch = (): void => {
    const count = readImagesSeen();
    if (count !== (probe.imagesSeen.at(-1)?.count ?? 0)) probe.imagesSeen.push({ time: performance.now(), count });
    if (probe.startedAt === null && featuresShown()) {
      probe.noiseAt ??= performance.now();
      if (count > 0) probe.startedAt = performance.now();
    }
    requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
}
