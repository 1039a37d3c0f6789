import type { HighlightStore } from '../highlight/store';

/**
 * Decides which digit is pointed at: the one under the mouse, else the one last tapped (a finger cannot hover), else
 * the one with keyboard focus. Reports it to the highlight store.
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

  /** Notes the present input device. Focus moved by a pointer does not count as pointing. */
  uses(what: 'keys' | 'pointer'): void {
    this.byKeys = what === 'keys';
  }

  focus(place: number | null): void {
    this.focused = this.byKeys ? place : null;
    this.settle();
  }

  /** @returns whether this digit was tapped already: a second tap picks it. */
  tap(place: number): boolean {
    const again = this.tapped === place;
    this.tapped = again ? null : place;
    this.settle();
    return again;
  }

  /** Called when something else has been tapped. */
  tapElsewhere(): void {
    if (this.tapped === null) return;
    this.tapped = null;
    this.settle();
  }

  /** Points at nothing any more, as the digits have been unmounted. */
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
