import type { DatasetLayout } from '../core/dataset';
import { imagesSeenOf, type EncoderState } from '../core/encoder-state';
import { addTo } from '../core/listeners';
import type { RunMoment } from './saved-run';
import { sameSettings } from '../core/settings';
import { makesNewEncoder } from '../encoders/registry';
import type { Events } from '../trainer/protocol';
import type { CurveStore } from './curve-store';
import type { LiveSettings } from './live-settings';
import type { Openings } from './openings';
import { RefusalPolicy, type AfterRefusal, type RunBefore } from './refusal-policy';
import type { RunStore } from './run-store';
import type { RunWorker } from './run-worker';
import type { SettingsState, SettingsStore } from './settings-store';
import { NextStart, type StartingPoint } from './starting-point';

export interface TrainingParts {
  readonly settings: SettingsStore;
  readonly run: RunStore;
  readonly curves: CurveStore;
  readonly worker: RunWorker;
  readonly live: LiveSettings;
  readonly openings: Openings;
  /** Called when a run has been started, with its images seen: requests about the previous run are over. */
  readonly started: (imagesSeen: number) => void;
}

/** Decides which run is trained, from where, and what it falls back on. */
export class Training {
  private readonly parts: TrainingParts;
  private readonly policy = new RefusalPolicy();
  private readonly nextStart: NextStart;

  private layout: DatasetLayout | null = null;
  /** The run id with which the dataset was opened. */
  private openedAs = 0;
  /** The choice from which the settings of the run come. */
  private chosen: Pick<SettingsState, 'datasetId' | 'basePresetId' | 'presetsChosen'>;
  /** The newest moment to which this run can return. */
  private checkpoint: EncoderState | null = null;
  /** Whether a new worker has replaced a dead one and has not been given the dataset yet. */
  private reviving = false;
  private readonly checkpointListeners = new Set<(state: EncoderState) => void>();
  /** Whether a worker has died in this session, perhaps because its engine computes wrongly. */
  private doubtful = false;

  constructor(parts: TrainingParts) {
    this.parts = parts;
    this.nextStart = new NextStart(parts.settings);
    this.chosen = parts.settings.getState();
  }

  /** Images seen at the newest checkpoint; 0 if there is none. */
  get checkpointImages(): number {
    return imagesSeenOf(this.checkpoint);
  }

  /** The run to go back to until this one is known to work; null if there is none. */
  get runBefore(): RunBefore | null {
    return this.policy.runBefore;
  }

  /**
   * Opens a dataset whose shape is known: the worker allocates its memory, and a run begins that waits for the first
   * shard. If the worker is the successor of a dead one, the run continues from its last checkpoint instead.
   */
  openDataset(layout: DatasetLayout): void {
    const { worker } = this.parts;
    const continues = this.reviving && this.layout?.id === layout.id;
    this.reviving = false;
    // A link's stop and changes apply to the first run, on the dataset that the link names.
    const keepsLink = this.layout === null;
    if (!continues) this.replaceRun();
    this.layout = layout;
    worker.openDataset(layout, this.parts.settings.getState().kind);
    this.openedAs = worker.runId;
    if (continues) this.returnToCheckpoint();
    else this.startNextRun(keepsLink);
  }

  /**
   * Starts again from the first image, with the same settings. While another dataset is awaited, its run does so
   * anyway.
   * @param replays whether the settings change again as they did.
   */
  restart(replays = false): void {
    this.parts.run.getState().forgetDivergence();
    if (this.layout?.id !== this.parts.settings.getState().datasetId) return;
    // A replay leads to the same run, so there is no other to go back to.
    if (!replays) this.replaceRun();
    this.startNextRun(replays);
  }

  /** Follows a change of the configuration: live settings act on the run, all others start a new one. */
  followSettings(): void {
    const { live, run } = this.parts;
    const { kind, settings, datasetId, presetsChosen } = this.parts.settings.getState();
    // A change of dataset takes effect when that dataset is opened.
    if (!this.layout || this.layout.id !== datasetId) return live.runAwaited();
    if (presetsChosen !== this.chosen.presetsChosen || makesNewEncoder(kind, live.applied, settings)) {
      this.replaceRun();
      run.getState().forgetDivergence();
      this.startNextRun();
    } else if (!sameSettings(live.applied, settings)) live.changed();
  }

  /** The newest moment from which this run can be continued; null if there is none yet. */
  moment(): RunMoment | null {
    const { datasetId, basePresetId } = this.parts.settings.getState();
    const { state, ...here } = this.atCheckpoint();
    if (!state || this.layout?.id !== datasetId) return null;
    return { datasetId, basePresetId, ...here, state };
  }

  /** Sets the configuration to that of a starting point, from which the next run continues. */
  offer(point: StartingPoint): void {
    this.nextStart.offer(point);
  }

  /** Called when this run is known to work: from now on it is the one to go back to. */
  noteSuccess(): void {
    this.policy.noteSuccess();
  }

  keepCheckpoint(state: EncoderState): void {
    this.noteSuccess();
    this.checkpoint = state;
    for (const listener of this.checkpointListeners) listener(state);
  }

  /** Calls the listener with each checkpoint of the run; returns a function that unsubscribes. */
  onCheckpoint(listener: (state: EncoderState) => void): () => void {
    return addTo(this.checkpointListeners, listener);
  }

  returnToCheckpoint(): void {
    this.parts.curves.getState().replace(this.atCheckpoint().points);
    this.start(this.checkpoint);
  }

  /** Replaces a dead worker with a new one. */
  revive(): void {
    this.parts.run.getState().noteState('loading');
    this.parts.worker.restart();
    this.reviving = true;
    this.doubtful = true;
  }

  /** @returns what follows; null if the refused run has already been replaced. */
  afterRefusal(refusal: Events['refused'], runId: number): AfterRefusal | null {
    const { worker, live } = this.parts;
    const { command } = refusal;
    if (command === 'configure' && runId === worker.runId) live.refused();
    if (command === 'start' && runId !== worker.runId) return null;
    if (command === 'openDataset' && runId !== this.openedAs) return null;
    return this.policy.afterRefusal(refusal, live.configuration, this.checkpoint);
  }

  startNextRun(keepsLink = false): void {
    const { run, live, curves } = this.parts;
    const resumed = this.nextStart.take(this.layout?.id);
    this.checkpoint = resumed?.state ?? null;
    const { stopAt, history } = run.getState();
    live.willReplay(keepsLink && !resumed ? history : null);
    live.willContinue(resumed?.history ?? null);
    run.getState().setStop(resumed?.stopAt ?? (keepsLink ? stopAt : null));
    curves.getState().replace(resumed?.points ?? []);
    this.start(this.checkpoint);
  }

  /** Puts the run before back in place of one that was refused. */
  goBackTo(before: RunBefore): void {
    const { worker, run } = this.parts;
    run.getState().noteReplaced(null);
    if (before.datasetId !== this.layout?.id) {
      // Its dataset is opened again automatically; messages that still arrive from the worker are dropped.
      this.layout = null;
      worker.beginRun();
      run.getState().noteState('loading');
      run.getState().setStop(before.stopAt ?? null);
    }
    this.nextStart.offer(before);
    this.policy.forget();
  }

  private start(checkpoint: EncoderState | null): void {
    const { worker, run, live, openings } = this.parts;
    const choice = this.parts.settings.getState();
    worker.beginRun();
    // While another dataset is awaited, the user's choice is meant for that one.
    const meant = choice.datasetId === this.layout?.id;
    if (meant) this.chosen = choice;
    const { wanted, stopAt } = run.getState();
    const begun = live.runStarts(checkpoint, meant ? choice : live.configuration);
    const speed = openings.begin(checkpoint === null);
    const pace = { running: wanted === 'running', speed, stopAt };
    const doubt = this.doubtful ? { doubtful: true } : {};
    worker.sendTiles();
    worker.send('start', { ...begun, checkpoint, ...pace, ...doubt });
    this.parts.started(imagesSeenOf(checkpoint));
  }

  /** Called when another run replaces this one, which stays on offer if it works and has learnt something. */
  private replaceRun(): void {
    const run = this.runNow();
    if (this.policy.replace(run) && this.checkpointImages > 0) this.parts.run.getState().noteReplaced(run);
  }

  /** This run, in case its successor is refused. */
  private runNow(): RunBefore {
    const { datasetId, basePresetId } = this.chosen;
    const { worker, run } = this.parts;
    return { runId: worker.runId, datasetId, basePresetId, ...this.atCheckpoint(), stopAt: run.getState().stopAt };
  }

  private atCheckpoint() {
    const { checkpoint: state } = this;
    const { live, curves } = this.parts;
    const points = state ? curves.getState().points.filter((point) => point.imagesSeen <= imagesSeenOf(state)) : [];
    return { ...live.configuration, history: live.historyAt(state), state, points };
  }
}
