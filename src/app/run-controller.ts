/**
 * Ties what the user wants (stores, intents) to the worker that trains, and what the worker says back to the stores. The
 * only file that knows both. Data flows one way: store -> command -> worker -> event -> store.
 */
import type { DatasetLayout, SplitName } from '../model/dataset';
import type { EncoderState } from '../model/encoder-state';
import type { RunHistory } from '../model/run-history';
import { isStructural, SETTING_NAMES, type EncoderSettings } from '../model/settings';
import type { RunMoment } from '../model/saved-run';
import { MAX_TILES } from '../store/view-store';
import type { TrainerClient } from '../worker/client';
import type { Commands, EventMessage, Events } from '../worker/protocol';
import { announceEngine, sentence } from './announcements';
import { carryOutIntent } from './carry-out-intent';
import { createDrawingLink, type DrawingLink } from './drawing-link';
import { Lifeline } from './lifeline';
import { createQuestionLink, type QuestionLink } from './question-link';
import type { RunControllerParts } from './run-controller-parts';
import { SettingsLink } from './settings-link';
import { SnapshotLink } from './snapshot-link';

export class RunController {
  private readonly parts: RunControllerParts;
  private readonly client: TrainerClient;
  private readonly lifeline: Lifeline;
  private readonly snapshots: SnapshotLink;
  private readonly drawing: DrawingLink;
  private readonly live: SettingsLink;
  private readonly questions: QuestionLink;
  private readonly unsubscribes: (() => void)[];
  private feedAgain: () => void = () => {};

  private runId = 0;
  private layout: DatasetLayout | null = null;
  private presetsChosen: number;
  /** The newest moment of this run to which it can return. */
  private checkpoint: EncoderState | null = null;
  /** The last run that has shown that it works, while this one has not yet. */
  private fallback: {
    readonly settings: EncoderSettings;
    readonly checkpoint: EncoderState | null;
    readonly history: RunHistory | null;
  } | null = null;
  /** What the next run goes on from instead of the beginning. */
  private resumed: RunMoment | null = null;
  private exampleSeed = 1;
  /** A new worker has taken the place of a dead one and has not been given the dataset yet. */
  private reviving = false;

  constructor(parts: RunControllerParts) {
    this.parts = parts;
    const { settings, run, drawing, view, intents } = parts;
    this.presetsChosen = settings.getState().presetsChosen;
    this.lifeline = new Lifeline(run, parts.now, () => this.revive());
    this.client = parts.createClient({
      onEvent: (message) => this.receive(message),
      onDeath: (reason) => this.lifeline.died(reason, this.checkpoint?.counters.imagesSeen ?? 0),
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
    this.unsubscribes = [
      settings.subscribe((state, before) => {
        if (state.imagesPerSecond !== before.imagesPerSecond) {
          this.send('setSpeed', { imagesPerSecond: state.imagesPerSecond });
        }
        this.followSettings();
      }),
      run.subscribe((state, before) => {
        if (state.wanted !== before.wanted) this.followWanted(state.wanted);
      }),
      drawing.subscribe((state, before) => {
        if (state.image !== before.image) this.drawing.imageChanged();
      }),
      view.subscribe((state, before) => {
        if (state.firstTile !== before.firstTile) this.sendTiles();
      }),
      intents.subscribe((intent) =>
        carryOutIntent(intent, settings, run, {
          step: () => this.send('step', {}),
          restart: () => this.layout && this.startAfresh(),
          showOtherExamples: () => this.send('setExamples', { seed: ++this.exampleSeed }),
        }),
      ),
    ];
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
    this.layout = layout;
    this.runId++;
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
    const { checkpoint: state } = this;
    if (!state || this.layout?.id !== datasetId) return null;
    const { points } = this.parts.curves.getState();
    const { applied: settings } = this.live;
    return { datasetId, basePresetId, settings, history: this.live.historyAt(state), state, points };
  }

  /** Puts a saved run in the place of this one. */
  goOnFrom(moment: RunMoment): void {
    this.resumed = moment;
    this.parts.settings.getState().restore(moment.datasetId, moment.basePresetId, moment.settings);
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
    const resumed = this.resumed?.datasetId === this.layout?.id ? this.resumed : null;
    this.resumed = null;
    this.checkpoint = resumed?.state ?? null;
    const { stopAt, history } = this.parts.run.getState();
    this.live.willReplay(keepsLink && !resumed ? history : null);
    this.parts.run.setState({ history: resumed?.history ?? null, stopAt: keepsLink ? stopAt : null });
    this.parts.curves.setState({ points: resumed?.points ?? [] });
    this.start(this.checkpoint);
  }

  private start(checkpoint: EncoderState | null): void {
    const { imagesPerSecond, presetsChosen } = this.parts.settings.getState();
    this.runId++;
    this.presetsChosen = presetsChosen;
    const { wanted, stopAt } = this.parts.run.getState();
    const begun = this.live.runStarts(checkpoint);
    this.sendTiles();
    this.send('start', { ...begun, checkpoint, running: wanted === 'running', imagesPerSecond, stopAt });
    this.snapshots.runStarted();
    this.drawing.runStarted();
    this.questions.runStarted();
  }

  private sendTiles(): void {
    this.send('setTiles', { first: this.parts.view.getState().firstTile, count: MAX_TILES });
  }

  private followSettings(): void {
    const { settings, datasetId, presetsChosen } = this.parts.settings.getState();
    // A change of dataset takes effect when that dataset is opened.
    if (!this.layout || this.layout.id !== datasetId) return this.live.runAwaited();
    const { applied } = this.live;
    const changed = SETTING_NAMES.filter((name) => settings[name] !== applied[name]);
    if (presetsChosen !== this.presetsChosen || changed.some(isStructural)) {
      const { history } = this.parts.run.getState();
      this.fallback ??= { settings: applied, checkpoint: this.checkpoint, history };
      this.parts.run.setState({ divergence: null });
      this.startAfresh();
    } else if (changed.length > 0) this.live.changed();
  }

  private followWanted(wanted: 'running' | 'paused'): void {
    if (wanted === 'running') this.parts.run.setState({ divergence: null });
    this.live.flush();
    this.send(wanted === 'running' ? 'run' : 'pause', {});
  }

  private receive(message: EventMessage): void {
    switch (message.type) {
      case 'ready':
        announceEngine(this.parts.run, message);
        return;
      case 'refused':
        // A start that another one has followed is of no concern any more.
        if (message.command !== 'start' || message.runId === this.runId) this.refused(message);
        if (message.command === 'configure' && message.runId === this.runId) this.live.refused();
        return;
      default:
        if (message.type !== 'pong' && message.runId === this.runId) this.receiveOfRun(message);
    }
  }

  private receiveOfRun(message: EventMessage): void {
    const { run, curves } = this.parts;
    switch (message.type) {
      case 'state':
        run.setState({ state: message.state === 'idle' ? 'loading' : message.state });
        return;
      case 'snapshot':
        this.fallback = null;
        this.snapshots.take(message.buffer, this.parts.hidden());
        this.drawing.weightsChanged();
        return;
      case 'checkpoint':
        this.fallback = null;
        this.checkpoint = message.state;
        return;
      case 'configured':
        this.live.configured(message);
        return;
      case 'stopped':
        run.setState({ wanted: 'paused', stopAt: null });
        return;
      case 'curvePoint':
        curves.getState().add(message);
        return;
      case 'encoded':
        this.drawing.encoded(message, this.live.applied.units);
        return;
      case 'answer':
        this.questions.answered(message);
        return;
      case 'diverged':
        this.live.willReplay(null);
        run.setState({ divergence: message, wanted: 'paused' });
        this.returnToCheckpoint();
    }
  }

  private refused({ command, problem }: Events['refused']): void {
    const { run, settings } = this.parts;
    const kept = this.fallback ? 'The run before goes on.' : 'Nothing else was changed.';
    run.getState().notify({ id: `refused-${command}`, kind: 'error', message: `${sentence(problem)} ${kept}` });
    if (command !== 'start') return;
    if (!this.fallback) {
      // A saved run that does not fit its dataset: something is to be learnt all the same.
      if (this.checkpoint) this.startAfresh();
      return;
    }
    const { settings: before, checkpoint, history } = this.fallback;
    run.setState({ history });
    this.fallback = null;
    this.live.applied = before;
    this.checkpoint = checkpoint;
    settings.getState().setSettings(before);
    this.returnToCheckpoint();
  }

  private returnToCheckpoint(): void {
    const imagesSeen = this.checkpoint?.counters.imagesSeen ?? -1;
    this.parts.curves.getState().truncate(imagesSeen);
    this.start(this.checkpoint);
  }

  private revive(): void {
    this.parts.run.setState({ state: 'loading' });
    this.client.restart();
    this.reviving = true;
    this.feedAgain();
  }
}
