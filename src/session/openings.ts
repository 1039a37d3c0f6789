import type { Pacing, OpeningPace, Speed } from '../core/speed';
import type { RunStore } from './run-store';
import type { SettingsStore } from './settings-store';

/** How a session begins. */
export interface Beginning {
  readonly speed: Speed;
  readonly paused: boolean;
  /** Whether the first run opens slowly, from noise on. */
  readonly opens: boolean;
  /** Factor on all times of an opening: 1, or less for someone who has seen it. */
  readonly stretch: number;
}

export const PLAIN_BEGINNING: Beginning = { speed: 'doubling', paused: false, opens: false, stretch: 1 };

/** The first opening skips this much of the noise, because loading has already taken time. */
const FIRST_FROM_MS = 450;

/** Decides which runs open slowly: the first of a page, and restarts. An opening does not change what is learnt. */
export class Openings {
  private readonly settings: SettingsStore;
  private readonly run: RunStore;
  private readonly stretch: number;
  /** The opening of the next run; null if it runs at the chosen speed. */
  private next: OpeningPace | null;

  constructor(settings: SettingsStore, run: RunStore, { opens, stretch }: Beginning) {
    this.settings = settings;
    this.run = run;
    this.stretch = stretch;
    this.next = opens ? { stretch, fromMs: FIRST_FROM_MS } : null;
    // The first words of the opening do not wait for the worker.
    run.getState().noteOpening(this.next);
  }

  /** The next run opens slowly, unless another speed has been chosen. */
  playAgain(): void {
    if (this.settings.getState().speed === 'doubling') this.next = { stretch: this.stretch, fromMs: 0 };
  }

  /**
   * @param fresh whether the run starts at its first image.
   * @returns the speed of the run that starts now.
   */
  begin(fresh: boolean): Pacing {
    const opening = fresh ? this.next : null;
    this.next = null;
    this.run.getState().noteOpening(opening);
    return opening ?? this.settings.getState().speed;
  }
}
