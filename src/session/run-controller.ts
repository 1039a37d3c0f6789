/**
 * Ties what the user wants (stores, intents) to the worker that trains, and what the worker says back to the stores. The
 * only file that knows both. Data flows one way: store -> command -> worker -> event -> store.
 */
import type { DatasetLayout, SplitName } from '../core/dataset';
import type { EncoderState } from '../core/encoder-state';
import { changesBetween, isStructural } from '../core/settings';
import type { RunMoment } from './saved-run';
import type { SettingsState } from './settings-store';
import { MAX_TILES } from '../features/panels/view-store';
import type { TrainerClient } from '../trainer/client';
import type { Commands, EventMessage } from '../trainer/protocol';
import { announceEngine, tellRefusal } from './announcements';
import { createDrawingLink, type DrawingLink } from './drawing-link';
import { followStores } from './follow-stores';
import { Lifeline } from './worker-deaths';
import { noteInStores } from './note-in-stores';
import { createQuestionLink, type QuestionLink } from './question-link';
import { Resumption } from './starting-point';
import type { RunControllerParts } from './run-controller-parts';
import { SafetyNet, type RunBefore } from './refusal-policy';
import { SettingsLink } from './live-settings';
import { SnapshotLink } from './snapshot-exchange';

export class RunController {
  private readonly parts: RunControllerParts;
  private readonly client: TrainerClient;
  private readonly lifeline: Lifeline;
  private readonly safetyNet = new SafetyNet();
  private readonly resumption: Resumption;
  private readonly snapshots: SnapshotLink;
  private readonly drawing: DrawingLink;
  private readonly live: SettingsLink;
  private readonly questions: QuestionLink;
  private readonly unsubscribes: (() => void)[];
  private feedAgain: () => void = () => {};

  private runId = 0;
  private layout: DatasetLayout | null = null;
  /** The run id with which the dataset was opened. */
  private openedAs = 0;
  /** Where the settings of the run come from. */
  private chosen: Pick<SettingsState, 'datasetId' | 'basePresetId' | 'presetsChosen'>;
  /** The newest moment of this run to which it can return. */
  private checkpoint: EncoderState | null = null;
  private exampleSeed = 1;
  /** A new worker has taken the place of a dead one and has not been given the dataset yet. */
  private reviving = false;

  constructor(parts: RunControllerParts) {
    this.parts = parts;
    const { settings, run, drawing } = parts;
    this.chosen = settings.getState();
    this.resumption = new Resumption(settings);
    this.lifeline = new Lifeline(run, parts.now, () => this.revive());
    this.client = parts.createClient({
      onEvent: (message) => this.receive(message),
      onDeath: (reason) => {
        const { runBefore } = this.safetyNet;
        const imagesSeen = this.checkpoint?.counters['imagesSeen'] ?? 0;
        this.lifeline.died(reason, imagesSeen, runBefore && (() => this.goBackTo(runBefore)));
      },
    });
    this.snapshots = new SnapshotLink(run, (buffer) => this.send('returnBuffer', { buffer }, [buffer]));
    this.drawing = createDrawingLink(drawing, parts.now, (requestId, pixels) =>
      this.send('encode', { requestId, pixels }, [pixels.buffer]),
    );
    this.live = new SettingsLink(settings, run, (configured) => {
      this.send('configure', { settings: configured });
      this.drawing.weightsChanged();
    });
    this.questions = createQuestionLink((requestId, asked) => this.send('ask', { requestId, asked }));
    parts.asker.connect(this.questions.ask);
    this.unsubscribes = followStores(parts, {
      speedChanged: (imagesPerSecond) => this.send('setSpeed', { imagesPerSecond }),
      settingsChanged: () => this.followSettings(),
      wantedChanged: (wanted) => this.followWanted(wanted),
      imageDrawn: () => this.drawing.imageChanged(),
      tilesChanged: () => this.sendTiles(),
      step: () => this.send('step', {}),
      restart: () => this.restart(),
      showOtherExamples: () => this.send('setExamples', { seed: ++this.exampleSeed }),
    });
  }

  /** @param feedAgain opens the dataset and hands all of it over again; called for a new worker. */
  setFeeder(feedAgain: () => void): void {
    this.feedAgain = feedAgain;
  }

  /**
   * A dataset's shape is known: the worker makes room and a run on it begins, which waits for the first shard. When a new
   * worker is being fed, the run goes on from where the last one is known to have been.
   */
  openDataset(layout: DatasetLayout): void {
    const goesOn = this.reviving && this.layout?.id === layout.id;
    this.reviving = false;
    // A link's stop and changes are meant for the first run, on the dataset that the link names.
    const keepsLink = this.layout === null;
    if (!goesOn) this.safetyNet.replace(this.runNow());
    this.layout = layout;
    this.openedAs = ++this.runId;
    this.send('openDataset', { layout });
    this.send('setExamples', { seed: this.exampleSeed });
    if (goesOn) this.returnToCheckpoint();
    else this.startAfresh(keepsLink);
  }

  /** @param bytes an IDX file, gzipped or plain; transferred. */
  addShard(split: SplitName, shard: number, bytes: ArrayBuffer): void {
    this.send('addShard', { split, shard, bytes }, [bytes]);
  }

  /** @param bytes an IDX file, gzipped or plain; transferred. */
  addLabels(split: SplitName, bytes: ArrayBuffer): void {
    this.send('addLabels', { split, bytes }, [bytes]);
  }

  /** The newest moment of this run that one can go on from; null: there is none yet. */
  moment(): RunMoment | null {
    const { datasetId, basePresetId } = this.parts.settings.getState();
    const { state, ...here } = this.atCheckpoint();
    if (!state || this.layout?.id !== datasetId) return null;
    return { datasetId, basePresetId, ...here, state };
  }

  /** Puts a saved run in the place of this one. */
  goOnFrom(moment: RunMoment): void {
    this.resumption.offer(moment);
  }

  /** The page can be seen again: snapshots may flow. */
  becameVisible(): void {
    this.snapshots.becameVisible();
  }

  dispose(): void {
    for (const unsubscribe of this.unsubscribes) unsubscribe();
    this.live.drop();
    this.client.dispose();
  }

  private send<Type extends keyof Commands>(type: Type, payload: Commands[Type], transfer?: ArrayBuffer[]): void {
    this.client.send(type, this.runId, payload, transfer);
  }

  private startAfresh(keepsLink = false): void {
    const resumed = this.resumption.take(this.layout?.id);
    this.checkpoint = resumed?.state ?? null;
    const { stopAt, history } = this.parts.run.getState();
    this.live.willReplay(keepsLink && !resumed ? history : null);
    this.live.willGoOnFrom(resumed?.history ?? null);
    this.parts.run.setState({ stopAt: resumed?.stopAt ?? (keepsLink ? stopAt : null) });
    this.parts.curves.setState({ points: resumed?.points ?? [] });
    this.start(this.checkpoint);
  }

  private start(checkpoint: EncoderState | null): void {
    const choice = this.parts.settings.getState();
    this.runId++;
    // While another dataset is awaited, what is chosen is meant for that one.
    const meant = choice.datasetId === this.layout?.id;
    if (meant) this.chosen = choice;
    const { wanted, stopAt } = this.parts.run.getState();
    const pace = { running: wanted === 'running', imagesPerSecond: choice.imagesPerSecond, stopAt };
    const begun = this.live.runStarts(checkpoint, meant ? choice.settings : this.live.applied);
    this.sendTiles();
    this.send('start', { ...begun, checkpoint, ...pace });
    this.snapshots.runStarted();
    this.drawing.runStarted();
    this.questions.runStarted();
  }

  private restart(): void {
    const { state } = this.parts.run.getState();
    // One that is awaited starts from the beginning by itself.
    if (this.layout?.id === this.parts.settings.getState().datasetId) this.startAfresh();
    if (state === 'failed') this.lifeline.tryAgain();
  }

  private sendTiles(): void {
    this.send('setTiles', { first: this.parts.view.getState().firstTile, count: MAX_TILES });
  }

  private followSettings(): void {
    const { settings, datasetId, presetsChosen } = this.parts.settings.getState();
    // A change of dataset takes effect when that dataset is opened.
    if (!this.layout || this.layout.id !== datasetId) return this.live.runAwaited();
    const changed = changesBetween(this.live.applied, settings);
    if (presetsChosen !== this.chosen.presetsChosen || changed.some(isStructural)) {
      this.safetyNet.replace(this.runNow());
      this.parts.run.setState({ divergence: null });
      this.startAfresh();
    } else if (changed.length > 0) this.live.changed();
  }

  private followWanted(wanted: 'running' | 'paused'): void {
    if (wanted === 'running') this.parts.run.setState({ divergence: null });
    this.live.flush();
    this.send(wanted === 'running' ? 'run' : 'pause', {});
    if (wanted === 'running' && this.parts.run.getState().state === 'failed') this.lifeline.tryAgain();
  }

  private receive(message: EventMessage): void {
    this.lifeline.heard();
    switch (message.type) {
      case 'ready':
        return announceEngine(this.parts.run, message);
      case 'refused':
        return this.refused(message);
      default:
        if (message.type !== 'pong' && message.runId === this.runId) this.receiveOfRun(message);
    }
  }

  private receiveOfRun(message: EventMessage): void {
    switch (message.type) {
      case 'snapshot':
        this.safetyNet.noteThatItWorks();
        this.snapshots.take(message.buffer, this.parts.hidden());
        this.drawing.weightsChanged();
        return;
      case 'checkpoint':
        this.safetyNet.noteThatItWorks();
        this.checkpoint = message.state;
        return;
      case 'configured':
        return this.live.configured(message);
      case 'encoded':
        return this.drawing.encoded(message, this.live.applied.units);
      case 'answer':
        return this.questions.answered(message);
      case 'diverged':
        this.live.willReplay(null);
        this.parts.run.setState({ divergence: message, wanted: 'paused' });
        this.returnToCheckpoint();
        return;
      default:
        noteInStores(message, this.parts);
    }
  }

  /** This run, should another not be able to take its place. */
  private runNow(): RunBefore {
    const { datasetId, basePresetId } = this.chosen;
    const { stopAt } = this.parts.run.getState();
    return { runId: this.runId, datasetId, basePresetId, ...this.atCheckpoint(), stopAt };
  }

  private atCheckpoint() {
    const { checkpoint: state } = this;
    const imagesSeen = state?.counters.imagesSeen ?? -1;
    const points = this.parts.curves.getState().points.filter((point) => point.imagesSeen <= imagesSeen);
    return { settings: this.live.applied, history: this.live.historyAt(state), state, points };
  }

  private refused(refusal: EventMessage & { readonly type: 'refused' }): void {
    const { command, runId } = refusal;
    const { run, settings } = this.parts;
    if (command === 'configure' && runId === this.runId) this.live.refused();
    // What another one has followed is of no concern any more.
    if (command === 'start' && runId !== this.runId) return;
    if (command === 'openDataset' && runId !== this.openedAs) return;
    const after = this.safetyNet.afterRefusal(refusal, this.live.applied, this.checkpoint);
    tellRefusal(run, command, after, () => this.lifeline.tryAgain());
    switch (after.follows) {
      case 'run-before':
        return this.goBackTo(after.from);
      case 'from-the-beginning':
        return this.startAfresh();
      case 'fewer-units':
        return settings.getState().setSettings(after.settings);
      case 'failure':
        run.setState({ state: 'failed' });
    }
  }

  private goBackTo(before: RunBefore): void {
    if (before.datasetId !== this.layout?.id) {
      // Its dataset comes again by itself; what the worker still says is of no concern.
      this.layout = null;
      this.runId++;
      this.parts.run.setState({ state: 'loading', stopAt: before.stopAt ?? null });
    }
    this.resumption.offer(before);
    this.safetyNet.forget();
  }

  private returnToCheckpoint(): void {
    this.parts.curves.setState({ points: this.atCheckpoint().points });
    this.start(this.checkpoint);
  }

  private revive(): void {
    this.parts.run.setState({ state: 'loading' });
    this.client.restart();
    this.reviving = true;
    this.feedAgain();
  }
}
