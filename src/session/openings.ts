import type { Pacing, OpeningPace, Speed } from '../core/speed';
import type { RunStore } from './run-store';
import type { SettingsStore } from './settings-store';

/** At what speed a session begins. */
export interface BeginsWith {
  readonly speed: Speed;
  readonly paused: boolean;
  /** Whether the first run opens slowly, from noise on. */
  readonly opens: boolean;
  /** All times of an opening are multiplied by this: 1, or less for somebody who has seen it. */
  readonly stretch: number;
}

export const PLAIN_BEGINNING: BeginsWith = { speed: 'doubling', paused: false, opens: false, stretch: 1 };

/** Loading has taken its time: noise need not stand for as long as it does later. */
const FIRST_FROM_MS = 450;

/** Which runs open slowly: the first one of a page, and those that start again. What they learn is the same. */
export class Openings {
  private readonly settings: SettingsStore;
  private readonly run: RunStore;
  private readonly stretch: number;
  /** Null: the next run goes at the speed that is chosen. */
  private next: OpeningPace | null;

  constructor(settings: SettingsStore, run: RunStore, { opens, stretch }: BeginsWith) {
    this.settings = settings;
    this.run = run;
    this.stretch = stretch;
    this.next = opens ? { stretch, fromMs: FIRST_FROM_MS } : null;
    // Its first words do not wait for the worker.
    run.getState().noteOpening(this.next);
  }

  /** The next run opens slowly, unless another speed has been chosen. */
  playAgain(): void {
    if (this.settings.getState().speed === 'doubling') this.next = { stretch: this.stretch, fromMs: 0 };
  }

  /** @param fresh it starts at its first image, and has nothing to repeat. @returns the speed of the run that starts now. */
  begin(fresh: boolean): Pacing {
    const opening = fresh ? this.next : null;
    this.next = null;
    this.run.getState().noteOpening(opening);
    return opening ?? this.settings.getState().speed;
  }
}
