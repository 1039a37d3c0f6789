import type { Failure } from '../../core/failure';
import { openSnapshot, type Snapshot } from '../../core/snapshot';
import type { EventMessage } from '../../trainer/protocol';
import { failureSentence } from '../failure-texts';
import type { RunSession } from '../run-session';
import { createView } from '../run-worker';
import type { Lineage } from './lineage';
import { ReplayWorker } from './replay-worker';

interface Awaited {
  readonly imagesSeen: number;
  resolve(picture: Snapshot): void;
}

/**
 * Replays a run from its first image, in a worker of its own, and halts where it is asked to: pictures of one moment
 * after another, each exactly as the run was there.
 */
export class MomentReplay {
  private readonly replay: ReplayWorker;
  private readonly lineage: Lineage;
  private readonly onImages: (imagesSeen: number) => void;
  private awaited: Awaited | null = null;
  private readonly ended: Promise<never>;
  private end!: (error: Error) => void;

  /**
   * @param session whose current choice of test images and features the pictures show.
   * @param onImages is called now and then with the number of images seen.
   */
  constructor(session: RunSession, lineage: Lineage, onImages: (imagesSeen: number) => void = () => {}) {
    this.lineage = lineage;
    this.onImages = onImages;
    this.ended = new Promise((_, reject) => (this.end = reject));
    // There may be nobody to handle the rejection.
    this.ended.catch(() => {});
    this.replay = new ReplayWorker(session, createView(session.view.getState()), {
      receive: (message) => this.receive(message),
      died: (reason) => this.fail(reason),
      // A new worker starts at the first image and reaches the awaited moment as the one before it would have.
      revived: () => {},
      opened: () => this.start(),
      lacksImages: (problem) => this.end(new Error(problem)),
    });
    this.replay.worker.limitTo(0);
    this.replay.follow(lineage.datasetId, lineage.kind);
  }

  /**
   * A picture of the run after `imagesSeen` images, with the settings in force from then on.
   * @param imagesSeen more than in the previous call, whose promise must have resolved.
   * @throws Error if the run cannot be replayed, and after `dispose`.
   */
  at(imagesSeen: number): Promise<Snapshot> {
    const picture = new Promise<Snapshot>((resolve) => (this.awaited = { imagesSeen, resolve }));
    this.replay.worker.limitTo(imagesSeen);
    return Promise.race([picture, this.ended]);
  }

  dispose(): void {
    this.replay.dispose();
    this.end(new Error('It has been given up.'));
  }

  private start(): void {
    const { kind, history } = this.lineage;
    const { worker } = this.replay;
    worker.sendTiles();
    worker.send('start', {
      kind,
      settings: history.first,
      checkpoint: null,
      running: true,
      speed: null,
      replay: history,
      // Pictures once handed out cannot be taken back, so the engine is compared with its reference first.
      doubtful: true,
      again: true,
    });
  }

  private receive({ runId, ...message }: EventMessage): void {
    if (message.type === 'refused') return this.fail(message.failure);
    if (runId !== this.replay.worker.runId) return;
    if (message.type === 'diverged') this.fail(message.observed);
    else if (message.type === 'progress') this.onImages(message.imagesSeen);
    else if (message.type === 'snapshot') this.take(message.buffer);
  }

  private take(buffer: ArrayBuffer): void {
    const { awaited } = this;
    const picture = openSnapshot(buffer);
    // The first pictures arrive before the test images.
    if (picture.figure('imagesSeen') === awaited?.imagesSeen && picture.shape.examples > 0) {
      this.awaited = null;
      awaited.resolve(openSnapshot(buffer.slice(0)));
    }
    this.replay.worker.send('returnBuffer', { buffer }, [buffer]);
  }

  private fail(failure: Failure): void {
    this.replay.dispose();
    this.end(new Error(failureSentence(failure)));
  }
}
