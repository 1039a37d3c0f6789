import { vi } from 'vitest';
import { recordingSurface } from './recording-surface';

/** The size and position of the pad, in CSS pixels. */
export const PAD_BOX = { left: 10, top: 20, width: 200, height: 200 } as const;

/**
 * For use after `stubPictures`: canvases that can also be drawn on (and cannot be read back), a pad of a known size,
 * and pointers that can be captured.
 */
export function stubInk(): void {
  const pictureContext = vi.mocked(HTMLCanvasElement.prototype.getContext).getMockImplementation();
  const contexts = new WeakMap<HTMLCanvasElement, object>();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    let context = contexts.get(this);
    if (!context) {
      const recording = recordingSurface(this.width, this.height);
      Object.assign(this, { recorded: () => recording.operations });
      context = Object.assign(recording.context, pictureContext?.call(this, '2d'));
      contexts.set(this, context);
    }
    return context as unknown as null;
  });
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(PAD_BOX as DOMRect);
  Object.assign(HTMLElement.prototype, { setPointerCapture: vi.fn() });
}
