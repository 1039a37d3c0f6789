import { sameSettings } from '../../core/settings';
import type { NextTrace, Trace } from '../../core/trace';
import { Superseded } from '../../session/requests';
import type { RunSession } from '../../session/run-session';
import type { StepsStore } from './state';
import { stopsOf } from './stops';

/** The steps through one image: each asks the encoder, then updates the store. Call them one at a time. */
export class ImageSteps {
  private readonly store: StepsStore;
  private readonly session: Pick<RunSession, 'requests' | 'settings'>;
  /** A unit or pixel chosen by hand is kept for the next images. */
  private keepsUnit = false;
  private keepsPixel = false;

  constructor(store: StepsStore, session: Pick<RunSession, 'requests' | 'settings'>) {
    this.store = store;
    this.session = session;
  }

  get last(): number {
    return this.store.getState().stops.length - 1;
  }

  /** Traces the next image. @param at the stop to show; before the last one, since the image is not learnt yet. */
  async showTrace(at: number): Promise<Trace> {
    const trace: NextTrace = await this.session.requests.ask('trace', {});
    const stops = stopsOf(trace.roundPicks.length);
    const { unit, pixel } = this.store.getState();
    this.store.setState({
      trace,
      stops,
      at: Math.min(at, stops.length - 2),
      learnt: null,
      undoable: trace.undoable,
      unit: this.keepsUnit && unit < trace.settings.units ? unit : highestScore(trace),
      pixel: this.keepsPixel && pixel < trace.image.length ? pixel : largestDifference(trace),
      detail: null,
    });
    await this.showUnit();
    return trace;
  }

  /** Fetches the chosen unit's own numbers. */
  async showUnit(): Promise<void> {
    const { unit, detail: known } = this.store.getState();
    if (known?.unit === unit) return;
    const detail = await this.session.requests.ask('traceUnit', { unit });
    if (this.store.getState().unit === unit) this.store.setState({ detail });
  }

  async moveTo(stop: number): Promise<void> {
    const { trace, learnt } = this.store.getState();
    if (!trace) return;
    if (stop === this.last) return learnt ? undefined : this.learn(trace);
    if (learnt) {
      await this.unlearn(trace.imagesSeen);
      // Settings changed after learning now apply to the image.
      if (!sameSettings(this.session.settings.getState().settings, trace.settings)) await this.showTrace(stop);
    }
    this.store.setState({ at: Math.min(stop, this.last - 1) });
  }

  /** One stop forward; from the last stop to the next image. */
  async forward(): Promise<void> {
    const { learnt, at } = this.store.getState();
    if (learnt) await this.showTrace(0);
    else await this.moveTo(at + 1);
  }

  /** One stop back; from the first stop to the last one of the previous image, which is the same moment. */
  async back(): Promise<void> {
    const { trace, at, undoable } = this.store.getState();
    if (at > 0) return this.moveTo(at - 1);
    if (!trace || undoable === 0) return;
    await this.unlearn(trace.imagesSeen - 1);
    await this.learn(await this.showTrace(0));
  }

  /** @returns false if the unit does not exist or is already chosen. */
  chooseUnit(unit: number): boolean {
    const { trace, unit: before } = this.store.getState();
    const isUnit = trace !== null && Number.isInteger(unit) && unit >= 0 && unit < trace.settings.units;
    if (!isUnit || unit === before) return false;
    this.keepsUnit = true;
    this.store.setState({ unit, detail: null });
    return true;
  }

  choosePixel(pixel: number): void {
    if (!(pixel >= 0 && pixel < (this.store.getState().trace?.image.length ?? 0))) return;
    this.keepsPixel = true;
    this.store.setState({ pixel });
  }

  private learn({ imagesSeen }: Trace): Promise<void> {
    return this.change(async () => {
      const learnt = await this.session.requests.ask('traceLearn', { imagesSeen });
      this.store.setState({ learnt, undoable: learnt.undoable, at: this.last });
    });
  }

  private unlearn(imagesSeen: number): Promise<void> {
    return this.change(async () => {
      const { undoable } = await this.session.requests.ask('traceUndo', { imagesSeen });
      this.store.setState({ learnt: null, undoable, at: Math.min(this.store.getState().at, this.last - 1) });
    });
  }

  /** Runs an action that changes the encoder. If the action fails, shows the encoder's newest state, and throws. */
  private async change(action: () => Promise<void>): Promise<void> {
    try {
      await action();
      this.store.setState({ problem: null });
    } catch (error) {
      if (!(error instanceof Superseded)) await this.showTrace(this.store.getState().at);
      throw error;
    }
  }
}

/** The unit with the highest score for the whole image. */
function highestScore({ scores, settings }: Trace): number {
  let best = 0;
  for (let unit = 1; unit < settings.units; unit++) if (scores[unit]! > scores[best]!) best = unit;
  return best;
}

/** The pixel with the largest error of reconstruction. */
function largestDifference({ difference }: Trace): number {
  let most = 0;
  difference.forEach((value, p) => {
    if (Math.abs(value) > Math.abs(difference[most]!)) most = p;
  });
  return most;
}
