import type { RunSession } from '../../session/run-session';

/** Keys that look at something, or are held for another one. */
const LOOKING_KEYS: ReadonlySet<string> = new Set(['Tab', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);
/** What is used as soon as it is touched: controls, and the pad. */
const CONTROLS = 'button, a[href], input, select, textarea, summary, label, [role="slider"], [role="button"]';
const TOUCHED = `${CONTROLS}, section[aria-label="Draw"] canvas`;
/** What a finger may also scroll: only a click uses it. */
const CLICKED = `${CONTROLS}, canvas, [role="gridcell"], [role="option"]`;

/**
 * Any use of the page ends the opening at once: nobody who does something wants to wait. To move the pointer, to scroll or to
 * move the focus with Tab is to look around, and ends nothing.
 * @returns a function that ends it.
 */
export function skipOnUse({ run, commands }: Pick<RunSession, 'run' | 'commands'>): () => void {
  const controller = new AbortController();
  const on = <Type extends keyof DocumentEventMap>(
    type: Type,
    isUse: (event: DocumentEventMap[Type]) => boolean,
  ): void =>
    document.addEventListener(
      type,
      (event) => {
        if (run.getState().opening && isUse(event)) commands.skipOpening();
      },
      // Before the control itself: what starts the opening again is not ended by it.
      { capture: true, passive: true, signal: controller.signal },
    );
  on('pointerdown', ({ target }) => isWithin(target, TOUCHED));
  on('click', ({ target }) => isWithin(target, CLICKED));
  on('keydown', ({ key }) => !LOOKING_KEYS.has(key));
  on('wheel', ({ target }) => isWithin(target, 'input, select'));
  // By ways of other devices, without any of the above.
  on('input', () => true);
  return () => controller.abort();
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
