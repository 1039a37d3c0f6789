type Step = (direction: 1 | -1, at: { readonly x: number; readonly y: number }) => void;

/** Wheel travel for one step, in CSS pixels; two fingers on a touchpad send many small turns. */
const WHEEL_STEP = 40;
/** Factor by which two fingers move apart for one step. */
const PINCH_STEP = 1.3;

/** Handles wheel with Ctrl or Cmd, and pinches, instead of zooming the page. @returns a function that stops this. */
export function watchZoomGestures(element: HTMLElement, step: Step): () => void {
  let turned = 0;
  let distance = 0;

  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) {
      turned = 0;
      return;
    }
    event.preventDefault();
    turned += event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * WHEEL_STEP;
    if (Math.abs(turned) < WHEEL_STEP) return;
    step(turned < 0 ? 1 : -1, { x: event.clientX, y: event.clientY });
    turned = 0;
  };
  const onTouchStart = ({ touches }: TouchEvent): void => {
    distance = distanceOf(touches);
  };
  const onTouchMove = (event: TouchEvent): void => {
    const now = distanceOf(event.touches);
    if (now === 0 || distance === 0) return;
    event.preventDefault();
    const ratio = now / distance;
    if (ratio < PINCH_STEP && ratio > 1 / PINCH_STEP) return;
    distance = now;
    const [first, second] = event.touches;
    step(ratio > 1 ? 1 : -1, {
      x: (first!.clientX + second!.clientX) / 2,
      y: (first!.clientY + second!.clientY) / 2,
    });
  };

  element.addEventListener('wheel', onWheel, { passive: false });
  element.addEventListener('touchstart', onTouchStart, { passive: true });
  element.addEventListener('touchmove', onTouchMove, { passive: false });
  return () => {
    element.removeEventListener('wheel', onWheel);
    element.removeEventListener('touchstart', onTouchStart);
    element.removeEventListener('touchmove', onTouchMove);
  };
}

/** The distance between two fingers; 0 unless there are exactly two. */
function distanceOf(touches: TouchList): number {
  const [first, second] = touches;
  if (touches.length !== 2 || !first || !second) return 0;
  return Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY);
}
