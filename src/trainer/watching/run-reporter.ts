import { stateBuffers, type EncoderState } from '../../core/encoder-state';
import type { Run } from '../run';
import type { TrainerHost } from '../host';

/** The interval between pictures during training: about 27 a second, so that most of the page's frames draw nothing. */
export const SNAPSHOT_INTERVAL_MS = 37;
/** A snapshot may take up to this share of the time ... */
const SNAPSHOT_SHARE = 0.08;
/** ... but up to this share if pictures would otherwise stand still for longer than this interval. */
const SLOW_SNAPSHOT_SHARE = 0.33;
const SLOW_SNAPSHOT_INTERVAL_MS = 10_000;

/** Reports one run to the page: snapshots, checkpoints and points of the curves, each when it is due. */
export class RunReporter {
  private readonly run: Run;
  private readonly host: TrainerHost;
  private snapshotAt = Number.NEGATIVE_INFINITY;
  private snapshotBegunAt = 0;
  private snapshotCostMs = 0;
  private checkpointAt: number;
  private checkpointImages: number;

  constructor(run: Run, host: TrainerHost) {
    this.run = run;
    this.host = host;
    this.checkpointAt = host.now();
    this.checkpointImages = run.encoder.imagesSeen;
  }

  /**
   * Measures for up to `budgetMs`, if that is due; see `Measuring`.
   * @returns whether training has to wait.
   */
  measureIfDue(budgetMs: number, meanwhile: { idle: boolean; waiting: boolean }): boolean {
    const { measuring, trainError } = this.run;
    const measured = measuring?.workIfDue(budgetMs, meanwhile, () => this.host.now());
    if (!measured) return false;
    if (measured.isNews) this.run.dirty = true;
    if (measured.result) {
      const { imagesSeen, error, deadUnits, accuracy } = measured.result;
      this.host.emit('curvePoint', { imagesSeen, heldOutError: error, trainError, deadUnits, accuracy });
    }
    return measured.halts;
  }

  /**
   * Works on a snapshot for up to `budgetMs`, if one is due or begun. Nothing may be learnt until it is sent, so that
   * all of it is of one moment; any other change of the encoder abandons it.
   */
  snapshotIfDue(runId: number, imagesPerSecond: number, budgetMs: number, idle: boolean): void {
    const { writer } = this.run;
    if (!writer.busy && !this.beginSnapshotIfDue(runId, imagesPerSecond, idle)) return;
    const snapshot = writer.advance(budgetMs, () => this.host.now());
    if (!snapshot) return;
    this.snapshotAt = this.snapshotBegunAt;
    this.snapshotCostMs = writer.costMs;
    this.host.emit('snapshot', { buffer: snapshot.buffer }, [snapshot.buffer]);
  }

  /** @returns whether a snapshot has been begun. */
  private beginSnapshotIfDue(runId: number, imagesPerSecond: number, idle: boolean): boolean {
    const now = this.host.now();
    // While training is paused there is nothing else to do.
    const cost = idle ? 0 : this.snapshotCostMs;
    const slow = Math.max(cost / SLOW_SNAPSHOT_SHARE, SLOW_SNAPSHOT_INTERVAL_MS);
    const interval = Math.max(SNAPSHOT_INTERVAL_MS, Math.min(cost / SNAPSHOT_SHARE, slow));
    if (!this.run.dirty || now - this.snapshotAt < interval) return false;
    const { encoder, measuring, data, writer, trainError, guards } = this.run;
    const { latest = null, estimate = null, outdated = false } = measuring?.heldOut ?? {};
    const measured = latest ?? estimate;
    const figures = {
      runId,
      imagesSeen: encoder.imagesSeen,
      imagesPerEpoch: data.trainCount,
      imagesPerSecond,
      trainError,
      heldOutError: measured?.error ?? Number.NaN,
      heldOutAt: measured?.imagesSeen ?? Number.NaN,
      heldOutEstimatedFrom: latest ? Number.NaN : (estimate?.images ?? Number.NaN),
      heldOutOutdated: Number(outdated),
      deadUnits: latest?.deadUnits ?? Number.NaN,
      learningRate: encoder.learningRate,
      largestWeight: guards.largestWeight,
    };
    if (!writer.begin(figures, this.run.imageLearntLast())) return false;
    this.snapshotBegunAt = now;
    // Later changes are for the next snapshot.
    this.run.dirty = false;
    return true;
  }

  /** Sends a checkpoint, unless the last is younger than `intervalMs`, nothing was learnt, or something looks wrong. */
  checkpointIfDue(intervalMs: number): void {
    const now = this.host.now();
    const { encoder } = this.run;
    if (now - this.checkpointAt < intervalMs || encoder.imagesSeen === this.checkpointImages) return;
    const state = this.state();
    if (!state) return;
    this.checkpointAt = now;
    this.checkpointImages = encoder.imagesSeen;
    this.host.emit('checkpoint', { state }, stateBuffers(state));
  }

  /** A checkpoint of this moment; null if something looks wrong. */
  state(): EncoderState | null {
    const state = this.run.state();
    if (state) this.run.filmstrip.noteCheckpoint(state);
    return state;
  }
}
