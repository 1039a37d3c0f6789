/** The mean covers this much training time ... */
const WINDOW_MS = 1000;
/** ... and at least this many readings, so that it is as steady with only a few images per second. */
const LEAST_LOOKS = 6;
/** Slices that end closer together than this share a reading. */
const LOOK_MS = 20;
/** The mean falls when nothing has been learnt for this many times the usual interval between readings. */
const STALLED = 2;

interface Look {
  /** Training time, without the halts for measurements. */
  at: number;
  /** Images learnt by then. */
  images: number;
}

/**
 * Images per second as a mean over a sliding second of training. Halts for measurements are left out: a figure that
 * fell with each of them would say nothing about the encoder. Times in milliseconds.
 */
export class TrainingSpeed {
  private looks: Look[] = [];
  private haltedMs = 0;

  restart(now: number): void {
    this.haltedMs = 0;
    this.looks = [{ at: now, images: 0 }];
  }

  halted(elapsedMs: number): void {
    this.haltedMs += elapsedMs;
  }

  trained(images: number, now: number): void {
    const { looks } = this;
    const at = now - this.haltedMs;
    const last = looks.at(-1);
    const all = (last?.images ?? 0) + images;
    // The first reading stays as it is: there was nothing before it.
    if (last && looks.length > 1 && at - looks.at(-2)!.at < LOOK_MS) Object.assign(last, { at, images: all });
    else looks.push({ at, images: all });
    while (looks.length > LEAST_LOOKS && at - looks[1]!.at >= WINDOW_MS) looks.shift();
  }

  imagesPerSecond(now: number): number {
    const [first] = this.looks;
    const last = this.looks.at(-1);
    if (!first || !last || last === first) return 0;
    const elapsed = last.at - first.at;
    const usual = elapsed / (this.looks.length - 1);
    const silent = now - this.haltedMs - last.at;
    const over = elapsed + (silent > Math.max(STALLED * usual, LOOK_MS) ? silent : 0);
    return over > 0 ? ((last.images - first.images) * 1000) / over : 0;
  }
}
