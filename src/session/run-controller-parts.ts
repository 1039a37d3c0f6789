import type { Asker } from './asker';
import type { curveStore } from './curve-store';
import type { drawingStore } from '../features/draw/store';
import type { Intents } from './intents';
import type { runStore } from './run-store';
import type { settingsStore } from './settings-store';
import type { viewStore } from '../features/panels/view-store';
import type { TrainerClient, TrainerClientListener } from '../trainer/client';

/** What the run controller ties together, and the outside world as it sees it. */
export interface RunControllerParts {
  readonly settings: typeof settingsStore;
  readonly run: typeof runStore;
  readonly curves: typeof curveStore;
  readonly drawing: typeof drawingStore;
  readonly view: typeof viewStore;
  readonly intents: Intents;
  readonly asker: Asker;
  readonly createClient: (listener: TrainerClientListener) => TrainerClient;
  /** Monotonic time in milliseconds. */
  readonly now: () => number;
  /** Whether nobody can see the page at present. */
  readonly hidden: () => boolean;
}
