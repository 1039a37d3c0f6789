import { imagesSeenOf, type EncoderState } from '../../core/encoder-state';
import { openSnapshot, type Snapshot } from '../../core/snapshot';
import type { RunSession } from '../run-session';
import { doublings, KeptMoments } from './kept-moments';
import { lineageOf, shareBeginning, type Lineage } from './lineage';

/** Room for pictures: about 37 moments of 1,000 units of 28 x 28 pixels. */
const PICTURE_BYTES = 32_000_000;
/** Room for checkpoints: about 20 of as many units, or one of 16,384. */
const CHECKPOINT_BYTES = 64_000_000;
/** The most that is kept of a run of any length. */
export const KEPT_BYTES = PICTURE_BYTES + CHECKPOINT_BYTES;
/** The training error is a running mean over about this many images. */
const ERROR_IMAGES = 1000;
/** Two pictures less than this many doublings apart are not both kept. */
const APART = 0.25;
/** Milliseconds of training between two checkpoints, if there is room: that much is soon replayed. */
const SOON_REPLAYED_MS = 300;
/** With room for fewer checkpoints than this, none is requested: those that the run sends unasked have to do. */
const FEW = 4;

/** Keeps pictures of the current run and of its replay, to show at once, and checkpoints to replay from. */
export class KeptRun {
  private readonly session: Pick<RunSession, 'settings' | 'run' | 'snapshots' | 'requests'>;
  private readonly pictures = new KeptMoments<Snapshot>(PICTURE_BYTES, true);
  private readonly checkpoints = new KeptMoments<EncoderState>(CHECKPOINT_BYTES, false);

  /** Whether a requested checkpoint has not arrived yet. */
  private isAsking = false;

  constructor(session: RunSession) {
    this.session = session;
    session.snapshots.onNewest(() => this.keepNewest());
    session.onCheckpoint((state) => this.keepCheckpoint(state));
    // Pictures of other test images or other features must not mix with these.
    session.view.subscribe(() => this.pictures.clear());
    this.keepNewest();
  }

  get bytes(): number {
    return this.pictures.bytes + this.checkpoints.bytes;
  }

  get lineage(): Lineage | null {
    return lineageOf(this.session);
  }

  /** @param of the run it belongs to; default: the current one. */
  keepCheckpoint(state: EncoderState, of?: Lineage): void {
    const imagesSeen = imagesSeenOf(state);
    const bytes = Object.values(state.arrays).reduce((sum, { byteLength }) => sum + byteLength, 0);
    const lineage = this.lineageUpTo(imagesSeen, of);
    if (lineage && imagesSeen > 0) this.checkpoints.keep(lineage, imagesSeen, state, bytes);
  }

  /** @param picture is copied if it is kept. @param of the run it belongs to; default: the current one. */
  keepPicture(picture: Snapshot, of?: Lineage): void {
    const imagesSeen = picture.figure('imagesSeen');
    const lineage = this.lineageUpTo(imagesSeen + 1, of);
    if (!lineage || picture.shape.examples === 0) return;
    if (!this.isWanted(lineage, imagesSeen) && !this.knowsMore(lineage, imagesSeen, picture)) return;
    this.pictures.keep(lineage, imagesSeen, openSnapshot(picture.buffer.slice(0)), picture.buffer.byteLength);
  }

  pictureNear(imagesSeen: number): Snapshot | null {
    const { lineage } = this;
    return lineage && this.pictures.nearest(lineage, imagesSeen);
  }

  /** The newest checkpoint from which a replay up to that count knows its training error; null for the first image. */
  checkpointBefore(imagesSeen: number): EncoderState | null {
    const { lineage } = this;
    return lineage && this.checkpoints.lastBefore(lineage, imagesSeen - ERROR_IMAGES);
  }

  /** The first count up to `imagesSeen`, in steps of half a doubling, without a picture nearby; null if none. */
  firstGap(imagesSeen: number): number | null {
    const { lineage } = this;
    if (!lineage) return null;
    for (let step = -2; ; step++) {
      const count = Math.round(2 ** (step / 2)) - 1;
      if (count > imagesSeen) return null;
      if (count >= 0 && this.isWanted(lineage, count)) return count;
    }
  }

  /** The current run's lineage; null if unknown, or if `of` begins to differ from it before that image. */
  private lineageUpTo(imagesSeen: number, of: Lineage | undefined): Lineage | null {
    const { lineage } = this;
    return lineage && of && !shareBeginning(of, lineage, imagesSeen) ? null : lineage;
  }

  private isWanted(lineage: Lineage, imagesSeen: number): boolean {
    return this.pictures.countsOf(lineage).every((count) => count !== imagesSeen && isApart(count, imagesSeen));
  }

  /** Whether this picture has the measured error of its moment and the kept one has not. */
  private knowsMore(lineage: Lineage, imagesSeen: number, picture: Snapshot): boolean {
    const kept = this.pictures.nearest(lineage, imagesSeen);
    if (kept?.figure('imagesSeen') !== imagesSeen) return false;
    return Number.isNaN(kept.figure('heldOutError')) && !Number.isNaN(picture.figure('heldOutError'));
  }

  private keepNewest(): void {
    const newest = this.session.snapshots.live();
    if (!newest) return;
    this.keepPicture(newest);
    if (!this.isAsking && this.needsCheckpoint(newest)) void this.askForCheckpoint();
  }

  /** Whether a replay up to the newest snapshot would take long. */
  private needsCheckpoint(newest: Snapshot): boolean {
    const { lineage } = this;
    const { units, width, height } = newest.shape;
    const room = Math.floor(CHECKPOINT_BYTES / (units * width * height * Float32Array.BYTES_PER_ELEMENT));
    if (!lineage || room < FEW) return false;
    const [imagesSeen, rate] = [newest.figure('imagesSeen'), newest.figure('imagesPerSecond')];
    const apart = Math.max(imagesSeen / room, ERROR_IMAGES, (rate * SOON_REPLAYED_MS) / 1000);
    return rate > 0 && imagesSeen - (this.checkpoints.countsOf(lineage).at(-1) ?? 0) >= apart;
  }

  private async askForCheckpoint(): Promise<void> {
    this.isAsking = true;
    try {
      const { of, ...arrays } = await this.session.requests.ask('checkpoint', {});
      if (of) this.keepCheckpoint({ ...of, arrays: arrays as EncoderState['arrays'] });
    } catch {
      // Another run has begun: its next picture asks again.
    }
    this.isAsking = false;
  }
}

/** The first moments differ so much that all of them are kept. */
function isApart(a: number, b: number): boolean {
  return Math.min(a, b) < 4 || doublings(a, b) >= APART;
}
