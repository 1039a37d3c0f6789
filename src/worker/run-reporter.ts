import { stateBuffers, type EncoderState } from '../model/encoder-state';
import { learningRateAt } from '../model/learning-rate';
import type { Run } from './run';
import type { TrainerHost } from './trainer';

export const SNAPSHOT_INTERVAL_MS = 33;
/** A snapshot may take up to this share of the time. */
const SNAPSHOT_SHARE = 0.08;
/** A slow measurement, alongside training, may take up to about this share of the time. */
const ALONGSIDE_SHARE = 0.15;

/** Tells the page of one run: snapshots, checkpoints and points of the curves, each when it is due. */
export class RunReporter {
  private readonly run: Run;
  private readonly host: TrainerHost;
  private snapshotAt = Number.NEGATIVE_INFINITY;
  private snapshotCostMs = 0;
  private measureAgainAt = Number.NEGATIVE_INFINITY;
  private checkpointAt: number;
  private checkpointImages: number;

  constructor(run: Run, host: TrainerHost) {
    this.run = run;
    this.host = host;
    this.checkpointAt = host.now();
    this.checkpointImages = run.encoder.imagesSeen;
  }

  /**
   * Works on the held-out error for up to `budgetMs`, if it is time to. Training halts meanwhile, so that the figure is one of
   * a single moment; only where that would take long does it go on, and the figure is one of that stretch.
   * @returns whether training has to wait.
   */
  measureIfDue(budgetMs: number, resting: boolean): boolean {
    const { heldOut, data, trainError } = this.run;
    const now = this.host.now();
    if (!data.heldOutReady || !heldOut.due(now, resting)) return false;
    const halts = resting || !heldOut.slow;
    if (!halts && now < this.measureAgainAt) return false;
    const result = heldOut.advance(halts ? budgetMs : 1, () => this.host.now());
    const end = this.host.now();
    this.measureAgainAt = end + (end - now) / ALONGSIDE_SHARE;
    if (result) {
      this.run.dirty = true;
      const { imagesSeen, error, deadUnits, accuracy } = result;
      this.host.emit('curvePoint', { imagesSeen, heldOutError: error, trainError, deadUnits, accuracy });
    }
    return halts;
  }

  snapshotIfDue(runId: number, imagesPerSecond: number): void {
    const start = this.host.now();
    const interval = Math.max(SNAPSHOT_INTERVAL_MS, this.snapshotCostMs / SNAPSHOT_SHARE);
    if (!this.run.dirty || start - this.snapshotAt < interval) return;
    const { encoder, heldOut, data, writer, trainError, largestWeight } = this.run;
    const snapshot = writer.write({
      runId,
      imagesSeen: encoder.imagesSeen,
      imagesPerEpoch: data.trainCount,
      imagesPerSecond,
      trainError,
      heldOutError: heldOut.latest?.error ?? Number.NaN,
      heldOutAt: heldOut.latest?.imagesSeen ?? Number.NaN,
      deadUnits: heldOut.latest?.deadUnits ?? Number.NaN,
      learningRate: learningRateAt(encoder.settings, data.trainCount)(encoder.imagesSeen),
      largestWeight,
    });
    if (!snapshot) return;
    this.run.dirty = false;
    this.snapshotAt = start;
    this.snapshotCostMs = this.host.now() - start;
    this.host.emit('snapshot', { buffer: snapshot.buffer }, [snapshot.buffer]);
  }

  /** A checkpoint, unless the last one is younger than `intervalMs`, nothing was learnt since, or something looks wrong. */
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

  /** All that it takes to go on from this moment; null: something looks wrong. */
  state(): EncoderState | null {
    const { encoder, guards, recogniser, filmstrip } = this.run;
    if (!guards.healthy || guards.checkWeights(encoder.largestWeight())) return null;
    const saved = encoder.saveState();
    const state = recogniser ? recogniser.addTo(saved) : saved;
    filmstrip.noteCheckpoint(state);
    return state;
  }
}
