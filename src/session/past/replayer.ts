import { imagesSeenOf, type EncoderState } from '../../core/encoder-state';
import { isMemoryFailure, type Failure } from '../../core/failure';
import type { Answer, Question, QuestionKind } from '../../core/questions';
import { openSnapshot, type Snapshot } from '../../core/snapshot';
import type { Commands, EventMessage, Events } from '../../trainer/protocol';
import { PendingRequests, Superseded, type Encoded, type OtherRequests } from '../requests';
import type { RunSession } from '../run-session';
import type { Lineage } from './lineage';
import { ReplayWorker } from './replay-worker';

/** A moment of a run, and the checkpoint from which a replay reaches it. */
export interface ReplayTarget {
  readonly lineage: Lineage;
  readonly imagesSeen: number;
  /** Null: the replay starts at the first image. */
  readonly checkpoint: EncoderState | null;
}

export interface ReplayListener {
  /** A picture on the way, or of the moment itself, for the listener to keep. @param of the run that is replayed. */
  picture(picture: Snapshot, of: Lineage, isOfMoment: boolean): void;
  checkpoint(state: EncoderState, of: Lineage): void;
  /** The moment cannot be reached; the worker has been ended. */
  failed(failure: Failure): void;
}

/** Questions about the run itself, whichever moment is shown. */
const OF_THE_RUN: ReadonlySet<QuestionKind> = new Set([
  'filmstrip',
  'checkpoint',
  'exportRun',
  'exportCodes',
  'exportFrame',
  'trace',
  'traceUnit',
  'traceLearn',
  'traceUndo',
]);

/** Commands that deliver the images. If one is refused no moment can be reached, whichever was asked for. */
const OF_THE_IMAGES: ReadonlySet<keyof Commands> = new Set(['openDataset', 'addShard', 'addLabels']);

type ReplayedSession = Pick<RunSession, 'createClient' | 'feed' | 'view'>;

/**
 * A second worker, which replays what the run has learnt and stops at an earlier image: there its encoder is the one
 * that the run had, to the bit, and answers questions.
 */
export class Replayer implements OtherRequests {
  private readonly session: ReplayedSession;
  private readonly listener: ReplayListener;
  private readonly requests: PendingRequests;
  private readonly endView: () => void;
  /** Null until a replay is needed. */
  private made: ReplayWorker | null = null;
  private target: ReplayTarget | null = null;
  /** The dataset that the worker has been given; null if none. */
  private opened: string | null = null;
  private reached = false;
  /** The newest picture on the way; null before the first of a replay. */
  private newestPicture: Snapshot | null = null;
  private newestState: EncoderState | null = null;
  private waiting: { resolve(): void; reject(error: Error): void }[] = [];

  constructor(session: ReplayedSession, to: ReplayListener) {
    this.session = session;
    this.listener = to;
    this.requests = new PendingRequests((...message) => this.replay.worker.send(...message));
    this.endView = session.view.subscribe(({ exampleSeed, firstTile }, before) => {
      if (exampleSeed !== before.exampleSeed) this.made?.worker.sendExamples();
      if (firstTile !== before.firstTile) this.made?.worker.sendTiles();
    });
  }

  /** The encoder's state after the moment's last image; null before it is reached, and if nothing was learnt there. */
  get state(): EncoderState | null {
    return this.reached && imagesSeenOf(this.newestState) === this.target?.imagesSeen ? this.newestState : null;
  }

  /** Starts the worker and feeds it the images of a run, so that they are there when a moment is asked for. */
  prepare({ datasetId, kind }: Pick<Lineage, 'datasetId' | 'kind'>): void {
    this.replay.follow(datasetId, kind);
  }

  /** Called when another moment will be asked for: questions wait for it, messages about the old one are dropped. */
  hold(): void {
    // To continue would take processor time from the drag.
    if (this.target && !this.reached) this.made?.worker.send('pause', {});
    this.target = null;
    this.reached = false;
    this.made?.worker.beginRun();
    this.requests.runStarted();
  }

  /** Everyone who still wants an answer to a question about the previous moment asks it again. */
  goTo(target: ReplayTarget): void {
    const isOpen = this.opened === target.lineage.datasetId;
    this.target = target;
    this.reached = false;
    this.prepare(target.lineage);
    if (isOpen) this.start();
  }

  ask<Kind extends QuestionKind>(kind: Kind, question: Question<Kind>): Promise<Answer<Kind>> | null {
    return OF_THE_RUN.has(kind) ? null : this.once(() => this.requests.ask(kind, question));
  }

  encode(pixels: Uint8Array<ArrayBuffer>): Promise<Encoded> {
    return this.once(() => this.requests.encode(pixels));
  }

  /** Called when the moment, and answers about it, are no longer wanted. */
  leave(): void {
    this.hold();
    for (const { reject } of this.waiting.splice(0)) reject(new Superseded());
  }

  dispose(): void {
    this.leave();
    this.endView();
    this.made?.dispose();
  }

  private get replay(): ReplayWorker {
    return (this.made ??= new ReplayWorker(this.session, this.session.view, {
      receive: (message) => this.receive(message),
      died: (reason) => this.fail(reason),
      revived: () => {
        this.opened = null;
        this.reached = false;
        this.requests.runStarted();
      },
      opened: (datasetId) => {
        this.opened = datasetId;
        this.start();
      },
    }));
  }

  private start(): void {
    const { target } = this;
    if (!target) return;
    const { lineage, imagesSeen, checkpoint } = target;
    const { kind, history } = lineage;
    this.newestPicture = null;
    this.replay.worker.beginRun();
    this.replay.worker.sendTiles();
    this.replay.worker.send('start', {
      kind,
      settings: history.first,
      checkpoint,
      running: true,
      speed: null,
      stopAt: imagesSeen,
      replay: history,
      again: true,
    });
    this.requests.runStarted();
  }

  /** Asks as soon as the moment has been reached. */
  private async once<T>(ask: () => Promise<T>): Promise<T> {
    while (!this.reached) await new Promise<void>((resolve, reject) => this.waiting.push({ resolve, reject }));
    return ask();
  }

  private receive({ runId, ...message }: EventMessage): void {
    if (message.type === 'refused') return this.refused(message, runId);
    const { target } = this;
    if (runId !== this.replay.worker.runId || !target) return;
    switch (message.type) {
      case 'snapshot': {
        const picture = openSnapshot(message.buffer.slice(0));
        this.replay.worker.send('returnBuffer', { buffer: message.buffer }, [message.buffer]);
        this.newestPicture = picture;
        return this.listener.picture(picture, target.lineage, this.reached && isAt(picture, target));
      }
      case 'checkpoint':
        this.newestState = message.state;
        return this.listener.checkpoint(message.state, target.lineage);
      case 'stopped':
        this.reached = true;
        this.replay.noteSuccess();
        for (const { resolve } of this.waiting.splice(0)) resolve();
        // If nothing had to be learnt, the moment's own picture has already arrived.
        if (this.newestPicture && isAt(this.newestPicture, target)) {
          this.listener.picture(this.newestPicture, target.lineage, true);
        }
        return;
      case 'encoded': {
        const { type: _, ...encoded } = message;
        return this.requests.encoded(encoded);
      }
      case 'answer':
        return this.requests.answered(message);
      case 'diverged':
        return this.fail(message.observed);
      case 'compared':
        // What a wrong engine has learnt is learnt again by the reference.
        return message.same ? undefined : this.start();
    }
  }

  private refused({ command, failure }: Events['refused'], runId: number): void {
    const isNewest = runId === this.replay.worker.runId;
    const { target } = this;
    if (command === 'start' && isNewest && target?.checkpoint && !isMemoryFailure(failure)) {
      // A replay from the first image reaches the moment as well.
      this.target = { ...target, checkpoint: null };
      this.start();
    } else if (isNewest || OF_THE_IMAGES.has(command)) this.fail(failure);
  }

  private fail(failure: Failure): void {
    this.dispose();
    this.listener.failed(failure);
  }
}

function isAt(picture: Snapshot, { imagesSeen }: ReplayTarget): boolean {
  return picture.figure('imagesSeen') === imagesSeen;
}
