import type { Encoder } from '../../encoders/encoder';
import type { EncoderState } from '../../core/encoder-state';
import { pixelCount } from '../../core/image-shape';

/** Room for the keyframes of all units: 81 keyframes at 1000 units of 28 x 28 pixels, fewer at more units. */
export const FILMSTRIP_BYTES = 64_000_000;
/** Keyframes per doubling of the images seen, until the room is used up. */
const PER_DOUBLING = 3;
/** The number of checkpoints still recognised as belonging to this run. */
const REMEMBERED_CHECKPOINTS = 16;

/** The features of all units at one moment: weight = tile * scale / 127. */
export interface Keyframe {
  readonly imagesSeen: number;
  readonly tiles: Int8Array;
  readonly scales: Float32Array;
}

/**
 * Keeps the features of all units at moments evenly spread on a logarithmic scale, from the first weights on. When the
 * room is used up, every second keyframe is dropped and the intervals double: the strip always spans the whole run.
 */
export class Filmstrip {
  /** The number of keyframes that fit. */
  readonly capacity: number;

  private readonly encoder: Encoder;
  private frames: Keyframe[] = [];
  private perDoubling = PER_DOUBLING;
  private nextAt: number;
  private readonly checkpoints: string[] = [];

  constructor(encoder: Encoder, maxBytes = FILMSTRIP_BYTES) {
    this.encoder = encoder;
    this.capacity = Math.floor(maxBytes / this.frameBytes);
    this.nextAt = encoder.imagesSeen;
  }

  get bytes(): number {
    return this.frames.length * this.frameBytes;
  }

  get imagesSeen(): number[] {
    return this.frames.map((frame) => frame.imagesSeen);
  }

  /** In the order of their moments. */
  get keyframes(): readonly Keyframe[] {
    return this.frames;
  }

  /** The number of images that may be learnt before the next keyframe is due: at least one. */
  get imagesUntilNext(): number {
    if (this.capacity < 2) return Number.POSITIVE_INFINITY;
    return Math.max(1, this.nextAt - this.encoder.imagesSeen);
  }

  /** Keeps the features of this moment if a keyframe is due. Drops later keyframes if the encoder has gone back. */
  keepIfDue(): void {
    const { imagesSeen } = this.encoder;
    if (imagesSeen < this.lastAt) this.keepUpTo(imagesSeen);
    if (imagesSeen < this.nextAt || this.capacity < 2) return;
    const { units } = this.encoder.space;
    if (this.frames.length >= this.capacity) this.thinOut();
    const tiles = new Int8Array(units * this.pixels);
    const scales = new Float32Array(units);
    this.encoder.readTiles(0, units, tiles, scales);
    this.frames.push({ imagesSeen, tiles, scales });
    this.nextAt = nextMoment(imagesSeen, this.perDoubling);
  }

  /** Called when a checkpoint of this run has been made: a run that starts from it continues this strip. */
  noteCheckpoint(state: EncoderState): void {
    this.checkpoints.push(fingerprint(state));
    if (this.checkpoints.length > REMEMBERED_CHECKPOINTS) this.checkpoints.shift();
  }

  /** Takes over the keyframes of a strip up to this encoder's moment, if it has the same history. */
  continueFrom(before: Filmstrip, state: EncoderState): void {
    const { kind } = this.encoder;
    if (before.encoder.kind !== kind || before.pixels !== this.pixels) return;
    if (!before.checkpoints.includes(fingerprint(state))) return;
    this.frames = before.frames;
    this.perDoubling = before.perDoubling;
    this.keepUpTo(this.encoder.imagesSeen);
    this.noteCheckpoint(state);
  }

  private keepUpTo(moment: number): void {
    this.frames = this.frames.filter(({ imagesSeen }) => imagesSeen <= moment);
    this.nextAt = this.frames.length > 0 ? nextMoment(this.lastAt, this.perDoubling) : moment;
  }

  private thinOut(): void {
    this.frames = this.frames.filter((_, i) => i % 2 === 0);
    this.perDoubling /= 2;
  }

  private get lastAt(): number {
    return this.frames.at(-1)?.imagesSeen ?? Number.NEGATIVE_INFINITY;
  }

  private get pixels(): number {
    return pixelCount(this.encoder.shape);
  }

  private get frameBytes(): number {
    return this.encoder.space.units * (this.pixels + Float32Array.BYTES_PER_ELEMENT);
  }
}

/** The first of the moments 2^(i / perDoubling), rounded up, after `imagesSeen`. */
function nextMoment(imagesSeen: number, perDoubling: number): number {
  if (imagesSeen < 1) return 1;
  let step = Math.floor(perDoubling * Math.log2(imagesSeen));
  let moment: number;
  do moment = Math.ceil(2 ** (++step / perDoubling));
  while (moment <= imagesSeen);
  return moment;
}

/** Distinguishes checkpoints: the moment and the use of the units, which no two runs share. */
function fingerprint({ counters, arrays }: EncoderState): string {
  const sums = Object.entries(arrays).map(([name, values]) => {
    let sum = 0;
    // A thousand values spread over the array are enough.
    const step = Math.max(1, Math.floor(values.length / 1000));
    for (let i = 0; i < values.length; i += step) sum += values[i]! * (1 + (i % 7));
    return `${name} ${sum}`;
  });
  return [JSON.stringify(counters), ...sums].join(', ');
}
