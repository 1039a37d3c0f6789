import { beforeEach, describe, expect, it } from 'vitest';
import type { EncoderState } from '../../../src/core/encoder-state';
import type { TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { createSnapshot, snapshotBytes } from '../../../src/core/snapshot';
import type { Requests } from '../../../src/session/requests';
import { createSteps } from '../../../src/features/steps/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { SMALL_SHAPE } from '../../support/picture-snapshot';
import { TRACED_SETTINGS, tracedAnswers, tracedPlan, tracedRun } from '../../support/traced-run';

/** Steps on a run in this thread. */
class Bench {
  readonly traced: ReturnType<typeof tracedRun>;
  /** Whether the worker holds its answers back. */
  silent = false;
  readonly page: FakeSession;
  readonly steps;

  constructor(change: Partial<TiedSettings> = {}) {
    this.traced = tracedRun(change);
    const ask: Requests['ask'] = (kind, question) =>
      this.silent ? new Promise(() => {}) : this.traced.ask(kind, question);
    this.page = createFakeSession({ plan: tracedPlan(change), answers: tracedAnswers(ask) });
    this.steps = this.page.session.part(createSteps);
  }

  get commands() {
    return this.page.session.commands;
  }
  get notices() {
    return this.page.session.notices.store.getState().notices;
  }
  get wanted() {
    return this.page.session.run.getState().wanted;
  }
  get state() {
    return this.steps.store.getState();
  }
  get phase(): string {
    return this.state.stops[this.state.at]!.phase;
  }
  encoder(): EncoderState {
    return this.traced.run.encoder.saveState();
  }
  /** Waits until all answers have arrived. */
  async settled(): Promise<this> {
    do await new Promise((resolve) => setTimeout(resolve));
    while (this.state.busy);
    return this;
  }
  async forward(times = 1): Promise<void> {
    for (let i = 0; i < times; i++) {
      this.steps.forward();
      await this.settled();
    }
  }
  async back(times = 1): Promise<void> {
    for (let i = 0; i < times; i++) {
      this.steps.back();
      await this.settled();
    }
  }
  snapshot(imagesSeen: number): void {
    const snapshot = createSnapshot(new ArrayBuffer(snapshotBytes(SMALL_SHAPE)), SMALL_SHAPE);
    snapshot.setFigure('imagesSeen', imagesSeen);
    this.page.show(snapshot);
  }
}

const TO_THE_END = 7;

describe('steps', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    bench.steps.open();
    await bench.settled();
  });

  it('pause training and show the next image, starting with its loading', () => {
    expect(bench.wanted).toBe('paused');
    expect(bench.state.trace?.imagesSeen).toBe(25);
    expect(bench.phase).toBe('load');
    expect(bench.state.detail?.unit).toBe(bench.state.unit);
  });

  it('look at a winner and at the pixel with the largest error, until others are chosen', async () => {
    const { trace, unit, pixel } = bench.state;
    expect(trace!.winners).toContain(unit);
    const most = Math.max(...trace!.difference.map(Math.abs));
    expect(Math.abs(trace!.difference[pixel]!)).toBe(most);
    bench.steps.chooseUnit(3);
    bench.steps.choosePixel(4);
    await bench.forward(TO_THE_END + 1);
    expect(bench.state).toMatchObject({ unit: 3, pixel: 4, detail: { unit: 3 } });
    expect(bench.state.trace?.imagesSeen).toBe(26);
  });

  it('ignore units and pixels that do not exist', async () => {
    const { unit, pixel } = bench.state;
    for (const wrong of [-1, 20, Number.NaN]) bench.steps.chooseUnit(wrong);
    for (const wrong of [-1, 30, Number.NaN]) bench.steps.choosePixel(wrong);
    expect((await bench.settled()).state).toMatchObject({ unit, pixel, problem: null });
  });

  it('go through the phases in order; only the last one has learnt', async () => {
    const before = bench.encoder();
    const phases = [bench.phase];
    for (let i = 0; i < TO_THE_END; i++) {
      expect(bench.encoder()).toEqual(before);
      await bench.forward();
      phases.push(bench.phase);
    }
    expect(phases).toEqual(['load', 'overlaps', 'boosts', 'cut', 'stack', 'clip', 'difference', 'update']);
    expect(bench.encoder().counters['imagesSeen']).toBe(26);
    expect(bench.state.learnt?.differing).toBe(0);
  });

  it('go back through images to the exact state of every stop', async () => {
    const moments: EncoderState[] = [];
    for (let i = 0; i < 3 * (TO_THE_END + 1); i++) {
      moments.push(bench.encoder());
      await bench.forward();
    }
    for (const moment of moments.toReversed()) {
      await bench.back();
      expect(bench.encoder()).toEqual(moment);
    }
    expect(bench.phase).toBe('load');
    expect(bench.state).toMatchObject({ undoable: 0, problem: null });
    await bench.back();
    expect(bench.encoder()).toEqual(moments[0]);
  });

  it('jump to any stop, learning and unlearning on the way', async () => {
    const before = bench.encoder();
    bench.steps.goTo(100);
    expect((await bench.settled()).phase).toBe('update');
    bench.steps.goTo(2);
    expect((await bench.settled()).phase).toBe('boosts');
    expect(bench.encoder()).toEqual(before);
  });

  it('have a residual in each round but the first', async () => {
    bench = new Bench({ rounds: 2 });
    bench.steps.open();
    await bench.settled();
    const phases = bench.state.stops.map(({ phase, round }) => `${phase} ${round}`);
    expect(phases.slice(1, 7)).toEqual(['overlaps 0', 'boosts 0', 'cut 0', 'residual 1', 'overlaps 1', 'cut 1']);
  });

  it('trace the image again if a setting changes before it is learnt', async () => {
    await bench.forward(3);
    const settings = { ...TRACED_SETTINGS, winners: 6 };
    bench.traced.run.encoder.configure(settings);
    bench.commands.setSettings(settings);
    expect((await bench.settled()).state.trace?.winners).toHaveLength(6);
    expect(bench.phase).toBe('cut');
  });

  it('use a setting changed after learning once the image has been unlearnt', async () => {
    await bench.forward(TO_THE_END);
    const settings = { ...TRACED_SETTINGS, winners: 6 };
    bench.traced.run.encoder.configure(settings);
    bench.commands.setSettings(settings);
    expect((await bench.settled()).state.trace?.winners).toHaveLength(4);
    await bench.back();
    expect(bench.state.trace?.winners).toHaveLength(6);
    expect(bench.phase).toBe('difference');
  });

  it('follow when something else has trained the encoder', async () => {
    bench.traced.run.encoder.train(bench.traced.run.nextImages(1));
    bench.snapshot(26);
    expect((await bench.settled()).state.trace?.imagesSeen).toBe(26);
    bench.snapshot(26);
    const { trace } = bench.state;
    expect((await bench.settled()).state.trace).toBe(trace);
  });

  it('say so if the encoder has continued unnoticed, and show its newest state', async () => {
    await bench.forward(TO_THE_END - 1);
    bench.traced.run.encoder.train(bench.traced.run.nextImages(1));
    await bench.forward();
    expect(bench.state.problem).toMatch('learnt from 26 images');
    expect(bench.state.trace?.imagesSeen).toBe(26);
  });

  it('wait for the new run when theirs has ended', async () => {
    await bench.forward(TO_THE_END - 1);
    bench.silent = true;
    bench.steps.forward();
    await new Promise((resolve) => setTimeout(resolve));
    bench.commands.restart();
    expect((await bench.settled()).state.trace).toBeNull();
    bench.silent = false;
    bench.snapshot(25);
    expect((await bench.settled()).state.trace?.imagesSeen).toBe(25);
  });

  it('trace again when one run replaces another, even at the same image', async () => {
    bench.snapshot(25);
    const { trace } = (await bench.settled()).state;
    bench.commands.restart();
    bench.snapshot(25);
    expect((await bench.settled()).state.trace).not.toBe(trace);
  });

  it('wait while training runs, and then look at the newest image', async () => {
    bench.steps.setPlaying(true);
    bench.commands.run();
    expect(bench.state).toMatchObject({ running: true, playing: false });
    await bench.forward();
    expect(bench.phase).toBe('load');
    bench.traced.run.encoder.train(bench.traced.run.nextImages(3));
    bench.commands.pause();
    expect((await bench.settled()).state.trace?.imagesSeen).toBe(28);
    expect(bench.state.running).toBe(false);
  });
});

describe('steps opened by a link with a stop', () => {
  it('let the run reach the stop, and then show the next image', async () => {
    const bench = new Bench();
    const { run } = bench.page.session;
    run.getState().setStop(28);
    bench.steps.open();
    expect(bench.wanted).toBe('running');
    expect((await bench.settled()).state).toMatchObject({ running: true, trace: null });
    bench.traced.run.encoder.train(bench.traced.run.nextImages(3));
    run.getState().noteStopped();
    expect((await bench.settled()).state).toMatchObject({ running: false, trace: { imagesSeen: 28 } });
    bench.steps.close();
    expect(bench.wanted).toBe('paused');
  });
});

describe('closing the steps', () => {
  it('leaves nothing of the previous image to be shown when they are opened again', async () => {
    const bench = new Bench();
    bench.steps.open();
    await bench.settled();
    bench.steps.close();
    bench.silent = true;
    bench.steps.open();
    expect(bench.state).toMatchObject({ trace: null, detail: null, learnt: null });
  });

  it('resumes training if they have paused it', () => {
    const bench = new Bench();
    bench.steps.open();
    expect(bench.wanted).toBe('paused');
    bench.steps.close();
    expect(bench.wanted).toBe('running');
    expect(bench.notices).toEqual([]);
  });

  it('leaves training paused if it was paused before', () => {
    const bench = new Bench();
    bench.commands.pause();
    bench.steps.open();
    bench.steps.close();
    expect(bench.wanted).toBe('paused');
  });

  it('leaves training as it is if it was switched on and paused in another way in between', () => {
    const bench = new Bench();
    bench.steps.open();
    bench.commands.run();
    bench.commands.pause();
    bench.steps.close();
    expect(bench.wanted).toBe('paused');
  });

  it('resumes training if they have paused it a second time', () => {
    const bench = new Bench();
    bench.steps.open();
    bench.commands.run();
    bench.steps.pauseHere();
    expect(bench.wanted).toBe('paused');
    bench.steps.close();
    expect(bench.wanted).toBe('running');
  });
});
