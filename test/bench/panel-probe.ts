/** Runs inside the page while its panels are measured. Times are milliseconds. */

export interface PanelProbe {
  /** Durations of the main thread's tasks over 50 ms. */
  readonly longTasks: number[];
  /** From a click on a bit's tile until the reconstruction of the edited code is drawn. */
  readonly edits: number[];
}

declare global {
  var panelProbe: PanelProbe;
}

/**
 * Installs the probe. Runs in the page before any of its scripts, so it must not use anything outside this function.
 */
export function installPanelProbe(): void {
  const probe: PanelProbe = { longTasks: [], edits: [] };
  globalThis.panelProbe = probe;

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });

  /** Time of the newest unanswered edit. */
  let editedAt: number | null = null;
  const noteEdit = (event: MouseEvent): void => {
    const onTile = event.target instanceof Element && event.target.closest('button[title^="Turn o"]') !== null;
    if (onTile) editedAt = event.timeStamp;
  };
  addEventListener('click', noteEdit, { capture: true });

  const draw = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (this: CanvasRenderingContext2D, ...values: unknown[]) {
    (draw as (...values: unknown[]) => void).apply(this, values);
    const label = this.canvas.getAttribute('aria-label') ?? '';
    if (editedAt === null || !/^Reconstruction from \d+ bits/.test(label)) return;
    probe.edits.push(performance.now() - editedAt);
    editedAt = null;
  };
}
