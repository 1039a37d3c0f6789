import type { EncoderState } from '../core/encoder-state';
import type { RunMoment } from './saved-run';
import { makesNewEncoder } from '../encoders/registry';
import type { SettingsState, SettingsStore } from './settings-store';

/** Where a run begins; without a state: at the first image. */
export interface StartingPoint extends Omit<RunMoment, 'state'> {
  readonly state: EncoderState | null;
  readonly stopAt?: number | null;
}

/** What the next run goes on from instead of the beginning, unless the user chooses something else until its dataset is there. */
export class NextStart {
  private readonly settings: SettingsStore;
  private waiting: (StartingPoint & Pick<SettingsState, 'presetsChosen'>) | null = null;

  constructor(settings: SettingsStore) {
    this.settings = settings;
  }

  /** Sets the configuration to that of the point. */
  offer(point: StartingPoint): void {
    const { presetsChosen, restore } = this.settings.getState();
    // To restore counts as a choice of its own.
    this.waiting = { ...point, presetsChosen: presetsChosen + 1 };
    restore(point.datasetId, point.basePresetId, point);
  }

  /** @param datasetId on which a run starts now. @returns where it starts; null: afresh. */
  take(datasetId: string | undefined): StartingPoint | null {
    const { waiting } = this;
    this.waiting = null;
    const { kind, settings, presetsChosen } = this.settings.getState();
    if (waiting?.datasetId !== datasetId || waiting?.presetsChosen !== presetsChosen) return null;
    return waiting.kind !== kind || makesNewEncoder(kind, waiting.settings, settings) ? null : waiting;
  }
}
