import type { HighlightStore } from '../highlight/store';

/**
 * Which of the digits is pointed at: the one under the mouse; else the one tapped with a finger, which leaves nothing behind that
 * could be under it; else the one that the keys are at. The rest of the page follows.
 */
export class DigitPointing {
  private hovered: number | null = null;
  private tapped: number | null = null;
  private focused: number | null = null;
  private byKeys = true;

  constructor(private readonly highlight: HighlightStore) {}

  hover(place: number | null): void {
    this.hovered = place;
    this.settle();
  }

  /** What the user uses at the moment: a pointer that moves the focus has its own say. */
  uses(what: 'keys' | 'pointer'): void {
    this.byKeys = what === 'keys';
  }

  focus(place: number | null): void {
    this.focused = this.byKeys ? place : null;
    this.settle();
  }

  /** @returns whether it was pointed at already: a second tap means more than pointing. */
  tap(place: number): boolean {
    const again = this.tapped === place;
    this.tapped = again ? null : place;
    this.settle();
    return again;
  }

  /** Something else has been tapped. */
  tapElsewhere(): void {
    if (this.tapped === null) return;
    this.tapped = null;
    this.settle();
  }

  /** The digits are no longer there. */
  end(): void {
    this.hovered = this.tapped = this.focused = null;
    this.settle();
  }

  private settle(): void {
    const digit = this.hovered ?? this.tapped ?? this.focused;
    const { digit: before, pointAtDigit } = this.highlight.getState();
    if (digit !== before) pointAtDigit(digit);
  }
}
