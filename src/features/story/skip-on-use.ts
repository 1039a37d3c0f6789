import type { RunSession } from '../../session/run-session';

/** Keys for looking around, and modifier keys. */
const LOOKING_KEYS: ReadonlySet<string> = new Set(['Tab', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);
/** Elements that a mere touch uses: controls, and the pad. */
const CONTROLS = 'button, a[href], input, select, textarea, summary, label, [role="slider"], [role="button"]';
const TOUCHED = `${CONTROLS}, section[aria-label="Draw"] canvas`;
/** Elements that only a click uses, because a touch may also scroll them. */
const CLICKED = `${CONTROLS}, canvas, [role="gridcell"], [role="option"]`;

/**
 * Any use of the page ends the opening immediately, as a user who does something does not want to wait. Moving the
 * pointer, scrolling, or moving the focus with Tab is only looking around and does not end it.
 * @returns a function that stops this.
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
      // In the capture phase, ahead of the control: a control that starts the opening again must not also end it.
      { capture: true, passive: true, signal: controller.signal },
    );
  on('pointerdown', ({ target }) => isWithin(target, TOUCHED));
  on('click', ({ target }) => isWithin(target, CLICKED));
  on('keydown', ({ key }) => !LOOKING_KEYS.has(key));
  on('wheel', ({ target }) => isWithin(target, 'input, select'));
  // Input from other devices, without any of the events above.
  on('input', () => true);
  return () => controller.abort();
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
