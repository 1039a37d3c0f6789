import type { Failure } from '../../core/failure';
import type { EventMessage } from '../../trainer/protocol';
import { TrainerFeeding } from '../feed/trainer-feeding';
import type { RunSession } from '../run-session';
import { RunWorker } from '../run-worker';

export interface ReplayWorkerListener {
  receive(message: EventMessage): void;
  /** A new worker has replaced one that ended: it knows nothing and will be given the dataset. */
  revived(): void;
  /** Several workers have ended in a row. */
  died(reason: Failure): void;
  /** The worker has been given a dataset: a run on it can start. */
  opened(datasetId: string): void;
  /** The images cannot be fetched. */
  lacksImages?(problem: string): void;
}

/** After this many workers that ended in a row, something is wrong that another one does not fix. */
const MOST_DEATHS = 3;

/** A second worker, which replays a run and gets its images as the run does. */
export class ReplayWorker {
  readonly worker: RunWorker;
  private readonly feeding: TrainerFeeding;
  private readonly to: ReplayWorkerListener;
  private kind = '';
  private deaths = 0;

  constructor(
    { createClient, feed }: Pick<RunSession, 'createClient' | 'feed'>,
    view: RunSession['view'],
    to: ReplayWorkerListener,
  ) {
    const worker = new RunWorker(
      createClient({
        onEvent: (message) => to.receive(message),
        onDeath: (reason) => this.died(reason),
        waitsLong: true,
      }),
      view,
    );
    this.worker = worker;
    this.to = to;
    this.feeding = new TrainerFeeding(feed, worker, {
      opened: (layout) => {
        worker.openDataset(layout, this.kind);
        to.opened(layout.id);
      },
      status: ({ problem }) => {
        if (problem) to.lacksImages?.(problem.message);
      },
    });
  }

  /** Feeds the worker the images of a dataset. @param kind of encoder that will learn them. */
  follow(datasetId: string, kind: string): void {
    this.kind = kind;
    this.feeding.follow(datasetId);
  }

  /** Called when the replay has reached its moment. */
  noteSuccess(): void {
    this.deaths = 0;
  }

  dispose(): void {
    this.feeding.end();
    this.worker.dispose();
  }

  /** Starts a new worker to replay the run again. Mere silence does not count as a death: the machine may be busy. */
  private died(reason: Failure): void {
    if (reason.code !== 'worker-silent' && ++this.deaths === MOST_DEATHS) return this.to.died(reason);
    this.to.revived();
    this.worker.restart();
    this.feeding.giveAll();
  }
}
