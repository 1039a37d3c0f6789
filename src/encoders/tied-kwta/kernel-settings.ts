import type { KernelViews } from './kernel-views';
import { picksOf, whenReading } from './rounds';
import type { TiedSettings } from './settings';
import type { WasmKernel } from './wasm-kernel';

const f32 = Math.fround;

/** Sends live settings to the kernel, rounded as in the reference. */
export class KernelSettings {
  private readonly kernel: WasmKernel;
  private readonly views: KernelViews;
  private settings: TiedSettings;
  /** The number of rounds last sent to the kernel; 0: send again. */
  private sentRounds = 0;

  constructor(kernel: WasmKernel, views: KernelViews, settings: TiedSettings) {
    this.kernel = kernel;
    this.views = views;
    this.settings = settings;
    this.send(settings);
  }

  send(settings: TiedSettings): void {
    const { units, winners, inhibition, clip, normPenalty, boostStrength, dutyCycleWindow } = settings;
    const { call } = this.kernel;
    const rate = f32(winners / units / dutyCycleWindow);
    const clipAt = clip === 'both' ? 1 : Number.POSITIVE_INFINITY;
    call.configure(winners, inhibition, clipAt, boostStrength, units / winners, rate, f32(1 - rate));
    call.configurePenalty(normPenalty === '1' ? 1 : 0);
    this.settings = settings;
    this.sentRounds = 0;
    this.forLearning();
  }

  /** Must be called before learning: reading may use another number of rounds. */
  forLearning(): void {
    this.sendRounds(this.settings);
  }

  /** Must be called before encoding without learning. */
  forReading(): void {
    this.sendRounds(whenReading(this.settings));
  }

  private sendRounds(settings: TiedSettings): void {
    if (this.sentRounds === settings.rounds) return;
    let picked = 0;
    let used = 0;
    for (const after of picksOf(settings)) {
      if (after > picked) this.views.picks[used++] = after - picked;
      picked = after;
    }
    this.kernel.call.setRounds(used);
    this.sentRounds = settings.rounds;
  }
}
