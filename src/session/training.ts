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
  /** A run has been started, at this many images: what was asked about the one before is over. */
  readonly started: (imagesSeen: number) => void;
}

/** Which run is trained, from where, and what it falls back on. */
export class Training {
  private readonly parts: TrainingParts;
  private readonly policy = new RefusalPolicy();
  private readonly nextStart: NextStart;

  private layout: DatasetLayout | null = null;
  /** The run id with which the dataset was opened. */
  private openedAs = 0;
  /** Where the settings of the run come from. */
  private chosen: Pick<SettingsState, 'datasetId' | 'basePresetId' | 'presetsChosen'>;
  /** The newest moment of this run to which it can return. */
  private checkpoint: EncoderState | null = null;
  /** A new worker has taken the place of a dead one and has not been given the dataset yet. */
  private reviving = false;
  private readonly checkpointListeners = new Set<(state: EncoderState) => void>();
  /** A worker has died in this session, perhaps because its engine computes wrongly. */
  private doubtful = false;

  constructor(parts: TrainingParts) {
    this.parts = parts;
    this.nextStart = new NextStart(parts.settings);
    this.chosen = parts.settings.getState();
  }

  /** Images that the newest checkpoint has seen; 0: there is none. */
  get checkpointImages(): number {
    return imagesSeenOf(this.checkpoint);
  }

  /** The run to go back to while this one has not shown that it works; null: there is none. */
  get runBefore(): RunBefore | null {
    return this.policy.runBefore;
  }

  /**
   * A dataset's shape is known: the worker makes room and a run on it begins, which waits for the first shard. When a new
   * worker is being fed, the run goes on from where the last one is known to have been.
   */
  openDataset(layout: DatasetLayout): void {
    const { worker } = this.parts;
    const goesOn = this.reviving && this.layout?.id === layout.id;
    this.reviving = false;
    // A link's stop and changes are meant for the first run, on the dataset that the link names.
    const keepsLink = this.layout === null;
    if (!goesOn) this.replaceRun();
    this.layout = layout;
    worker.openDataset(layout, this.parts.settings.getState().kind);
    this.openedAs = worker.runId;
    if (goesOn) this.returnToCheckpoint();
    else this.startAfresh(keepsLink);
  }

  /**
   * Starts again: same settings, from the first image. A run that is awaited starts from the beginning by itself.
   * @param replays whether the settings are to change again as they did.
   */
  restart(replays = false): void {
    this.parts.run.getState().forgetDivergence();
    if (this.layout?.id !== this.parts.settings.getState().datasetId) return;
    // What is played again comes to the same.
    if (!replays) this.replaceRun();
    this.startAfresh(replays);
  }

  /** The configuration has been changed: live settings act on the run, all others make a new one. */
  followSettings(): void {
    const { live, run } = this.parts;
    const { kind, settings, datasetId, presetsChosen } = this.parts.settings.getState();
    // A change of dataset takes effect when that dataset is opened.
    if (!this.layout || this.layout.id !== datasetId) return live.runAwaited();
    if (presetsChosen !== this.chosen.presetsChosen || makesNewEncoder(kind, live.applied, settings)) {
      this.replaceRun();
      run.getState().forgetDivergence();
      this.startAfresh();
    } else if (!sameSettings(live.applied, settings)) live.changed();
  }

  /** The newest moment of this run that one can go on from; null: there is none yet. */
  moment(): RunMoment | null {
    const { datasetId, basePresetId } = this.parts.settings.getState();
    const { state, ...here } = this.atCheckpoint();
    if (!state || this.layout?.id !== datasetId) return null;
    return { datasetId, basePresetId, ...here, state };
  }

  /** Sets the configuration to that of a starting point, from which the next run goes on. */
  offer(point: StartingPoint): void {
    this.nextStart.offer(point);
  }

  /** This run works: from now on it is the one to go back to. */
  noteThatItWorks(): void {
    this.policy.noteThatItWorks();
  }

  keepCheckpoint(state: EncoderState): void {
    this.noteThatItWorks();
    this.checkpoint = state;
    for (const listener of this.checkpointListeners) listener(state);
  }

  /** Calls the listener with each checkpoint of the run; returns a function that ends that. */
  onCheckpoint(listener: (state: EncoderState) => void): () => void {
    return addTo(this.checkpointListeners, listener);
  }

  returnToCheckpoint(): void {
    this.parts.curves.getState().replace(this.atCheckpoint().points);
    this.start(this.checkpoint);
  }

  /** A new worker is to take the place of a dead one. */
  revive(): void {
    this.parts.run.getState().noteState('loading');
    this.parts.worker.restart();
    this.reviving = true;
    this.doubtful = true;
  }

  /** @returns what follows; null: what was refused belongs to a run that another has followed. */
  afterRefusal(refusal: Events['refused'], runId: number): AfterRefusal | null {
    const { worker, live } = this.parts;
    const { command } = refusal;
    if (command === 'configure' && runId === worker.runId) live.refused();
    if (command === 'start' && runId !== worker.runId) return null;
    if (command === 'openDataset' && runId !== this.openedAs) return null;
    return this.policy.afterRefusal(refusal, live.configuration, this.checkpoint);
  }

  startAfresh(keepsLink = false): void {
    const { run, live, curves } = this.parts;
    const resumed = this.nextStart.take(this.layout?.id);
    this.checkpoint = resumed?.state ?? null;
    const { stopAt, history } = run.getState();
    live.willReplay(keepsLink && !resumed ? history : null);
    live.willGoOnFrom(resumed?.history ?? null);
    run.getState().setStop(resumed?.stopAt ?? (keepsLink ? stopAt : null));
    curves.getState().replace(resumed?.points ?? []);
    this.start(this.checkpoint);
  }

  /** Puts the run before in the place of one that cannot be had. */
  goBackTo(before: RunBefore): void {
    const { worker, run } = this.parts;
    run.getState().noteReplaced(null);
    if (before.datasetId !== this.layout?.id) {
      // Its dataset comes again by itself; what the worker still says is of no concern.
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
    // While another dataset is awaited, what is chosen is meant for that one.
    const meant = choice.datasetId === this.layout?.id;
    if (meant) this.chosen = choice;
    const { wanted, stopAt } = run.getState();
    const begun = live.runStarts(checkpoint, meant ? choice : live.configuration);
    const speed = openings.begin(checkpoint === null && stopAt === null && begun.replay === null);
    const pace = { running: wanted === 'running', speed, stopAt };
    const doubt = this.doubtful ? { doubtful: true } : {};
    worker.sendTiles();
    worker.send('start', { ...begun, checkpoint, ...pace, ...doubt });
    this.parts.started(imagesSeenOf(checkpoint));
  }

  /** Another run takes the place of this one, which stays on offer if it is known to work and has learnt something. */
  private replaceRun(): void {
    const run = this.runNow();
    if (this.policy.replace(run) && this.checkpointImages > 0) this.parts.run.getState().noteReplaced(run);
  }

  /** This run, should another not be able to take its place. */
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
