import type { EncoderState } from '../core/encoder-state';
import type { RunMoment } from './saved-run';
import { makesNewEncoder } from '../encoders/registry';
import type { SettingsState, SettingsStore } from './settings-store';

/** Where a run begins: at the state or, if there is none, at the first image. */
export interface StartingPoint extends Omit<RunMoment, 'state'> {
  readonly state: EncoderState | null;
  readonly stopAt?: number | null;
}

/** The point from which the next run continues, unless the user chooses something else before its dataset arrives. */
export class NextStart {
  private readonly settings: SettingsStore;
  private waiting: (StartingPoint & Pick<SettingsState, 'presetsChosen'>) | null = null;

  constructor(settings: SettingsStore) {
    this.settings = settings;
  }

  /** Sets the configuration to that of the point. */
  offer(point: StartingPoint): void {
    const { presetsChosen, restore } = this.settings.getState();
    // `restore` counts as a choice of a preset.
    this.waiting = { ...point, presetsChosen: presetsChosen + 1 };
    restore(point.datasetId, point.basePresetId, point);
  }

  /** @param datasetId on which a run starts now. @returns where it starts; null if it starts afresh. */
  take(datasetId: string | undefined): StartingPoint | null {
    const { waiting } = this;
    this.waiting = null;
    const { kind, settings, presetsChosen } = this.settings.getState();
    if (waiting?.datasetId !== datasetId || waiting?.presetsChosen !== presetsChosen) return null;
    return waiting.kind !== kind || makesNewEncoder(kind, waiting.settings, settings) ? null : waiting;
  }
}
