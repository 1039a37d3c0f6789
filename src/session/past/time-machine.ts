import { createStore } from 'zustand/vanilla';
import { imagesSeenOf, type EncoderState } from '../../core/encoder-state';
import type { Failure } from '../../core/failure';
import { openSnapshot, type Snapshot } from '../../core/snapshot';
import { createPause } from '../pause-for';
import type { RunSession } from '../run-session';
import { slowPictures } from '../slow-pictures';
import { doublings } from './kept-moments';
import { KEPT_BYTES, KeptRun } from './kept-run';
import { shareBeginning, type Lineage } from './lineage';
import { Replayer } from './replayer';

export interface PastState {
  /** The images seen at the past moment shown; null while the newest moment is shown. */
  readonly moment: number | null;
  /** Whether the moment is shown as it was, to the bit. Until then, the nearest kept picture is shown. */
  readonly exact: boolean;
  /** The images seen in the picture shown until then; null if none. */
  readonly standIn: number | null;
  /** Whether another moment will most likely follow immediately. */
  readonly isDragging: boolean;
  /** Bytes kept of the run. */
  readonly keptBytes: number;
  /** The most bytes kept, however long the run. */
  readonly mostKeptBytes: number;
}

/** A moment is replayed once chosen for this long; longer in a drag, from which a replay takes processor time. */
const REST_MS = 60;
const DRAGGING_REST_MS = 250;
/** The second worker gets ready when the pointer has been near for this long without choosing a moment. */
const NEAR_MS = 150;
/** While a past moment is shown nobody sees the newest pictures: one arrives this often. */
const UNSEEN_INTERVAL_MS = 200;
/** A second worker unused for this long is ended, because it keeps a copy of the images. */
const UNUSED_MS = 300_000;
/** Gaps between pictures are filled for this long at most, and only those that take no more images than this. */
const FILL_MS = 3000;
const FILL_IMAGES = 50_000;

/**
 * Shows any moment of the run instead of its newest: immediately the nearest picture that was kept, then the moment
 * itself, replayed by a second worker. The run continues in the background.
 */
export class TimeMachine {
  readonly store = createStore<PastState>()(() => ({
    moment: null,
    exact: false,
    standIn: null,
    isDragging: false,
    keptBytes: 0,
    mostKeptBytes: KEPT_BYTES,
  }));
  private readonly session: RunSession;
  private readonly kept: KeptRun;
  private readonly pause: ReturnType<typeof createPause>;
  private replayer: Replayer | null = null;
  /** The picture shown until the moment has been replayed; null if none, or afterwards. */
  private standIn: Snapshot | null = null;
  private endSlow = (): void => {};
  /** The run whose moment is shown. */
  private shownRun: { readonly runId: number; readonly lineage: Lineage } | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private near: ReturnType<typeof setTimeout> | undefined;
  private unused: ReturnType<typeof setTimeout> | undefined;
  private fillUntil = 0;
  private filling: number | null = null;

  constructor(session: RunSession) {
    this.session = session;
    this.kept = new KeptRun(session);
    this.pause = createPause(session);
    session.snapshots.onNewest(() => this.followRun());
    session.settings.subscribe(() => this.followRun());
  }

  /** Whether the history of the run is unknown, so that there is no going back. */
  get unknownPast(): boolean {
    return this.kept.lineage === null;
  }

  /**
   * Called when the user may be about to go back: feeds the images to the second worker, and fills gaps between the
   * kept pictures. Not during a drag, because showing kept pictures would have to wait for that.
   */
  warmUp(): void {
    clearTimeout(this.near);
    this.near = setTimeout(() => this.prepare(), NEAR_MS);
  }

  private prepare(): void {
    const { lineage } = this.kept;
    if (!lineage) return;
    const isNew = this.replayer === null;
    const replayer = (this.replayer ??= this.createReplayer());
    replayer.prepare(lineage);
    this.endLater();
    if (!isNew || hasOneCore()) return;
    this.filling = null;
    this.fillUntil = performance.now() + FILL_MS;
    this.fillGap();
  }

  /**
   * @param imagesSeen from 0 on; at or beyond the newest count, the newest moment is shown again.
   * @param isDragging whether another moment will most likely follow immediately.
   */
  goTo(imagesSeen: number, isDragging = false): void {
    const { lineage } = this.kept;
    const newest = this.session.snapshots.live();
    const moment = Math.max(0, Math.round(imagesSeen));
    if (!lineage || !newest || moment >= newest.figure('imagesSeen')) return this.toNow();
    if (moment === this.store.getState().moment) return;
    clearTimeout(this.near);
    this.replayer ??= this.createReplayer();
    this.fillUntil = 0;
    if (!this.shownRun) {
      this.endSlow = slowPictures(this.session.snapshots, UNSEEN_INTERVAL_MS);
      if (hasOneCore()) this.pause.begin();
    }
    this.shownRun = { runId: newest.figure('runId'), lineage };
    this.replayer.hold();
    this.session.answerFrom(this.replayer);
    const near = this.kept.pictureNear(moment);
    this.store.setState({
      moment,
      exact: false,
      standIn: near?.figure('imagesSeen') ?? null,
      isDragging,
      keptBytes: this.kept.bytes,
    });
    // Neighbouring moments may share their nearest picture.
    if (near && near !== this.standIn) this.show(openSnapshot(near.buffer));
    this.standIn = near;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.replay(moment), isDragging ? DRAGGING_REST_MS : REST_MS);
  }

  /** Continues the run from the moment shown, under the current settings; the run that this replaces is on offer. */
  continueFromHere(): void {
    const { moment, exact } = this.store.getState();
    const { lineage } = this.kept;
    const { state } = this;
    if (moment === null || !exact || !lineage) return;
    const { commands, settings, curves } = this.session;
    this.toNow();
    if (!state && moment > 0) return;
    const { datasetId, basePresetId, kind, settings: today } = settings.getState();
    const points = curves.getState().points.filter((point) => point.imagesSeen <= moment);
    // Nothing has been learnt at the first moment: a run with the current settings begins there.
    const history = state && lineage.history;
    commands.continueFrom({
      datasetId,
      basePresetId,
      kind,
      settings: today,
      history,
      state,
      points: state ? points : [],
    });
    commands.run();
  }

  /** The encoder's state at the moment shown, to the bit; null until it is replayed, and at the newest moment. */
  get state(): EncoderState | null {
    return this.store.getState().exact ? (this.replayer?.state ?? null) : null;
  }

  toNow(): void {
    if (this.store.getState().moment === null) return;
    clearTimeout(this.rest);
    this.shownRun = null;
    this.endSlow();
    this.session.answerFrom(null);
    this.replayer?.leave();
    this.standIn = null;
    this.store.setState({ moment: null, exact: false, standIn: null, isDragging: false });
    this.session.snapshots.show(null);
    this.pause.end();
    this.endLater();
  }

  dispose(): void {
    this.toNow();
    this.end();
  }

  private replay(moment: number): void {
    const { lineage } = this.kept;
    if (!lineage || !this.replayer) return;
    this.replayer.goTo({ lineage, imagesSeen: moment, checkpoint: this.kept.checkpointBefore(moment) });
  }

  private createReplayer(): Replayer {
    return new Replayer(this.session, {
      picture: (picture, of, isOfMoment) => {
        this.kept.keepPicture(picture, of);
        const { moment } = this.store.getState();
        if (moment === null) return isOfMoment ? this.fillGap() : undefined;
        if (isOfMoment && picture.figure('imagesSeen') === moment) this.showExactly(picture);
        else this.showIfNearer(picture, moment);
      },
      checkpoint: (state, of) => this.kept.keepCheckpoint(state, of),
      failed: (failure) => this.failed(failure),
    });
  }

  private showExactly(picture: Snapshot): void {
    this.show(picture);
    this.standIn = null;
    this.store.setState({ exact: true, standIn: null, isDragging: false, keptBytes: this.kept.bytes });
  }

  /** Shows the progress of a long replay. */
  private showIfNearer(picture: Snapshot, moment: number): void {
    const { exact, standIn } = this.store.getState();
    const count = picture.figure('imagesSeen');
    if (exact || (standIn !== null && doublings(count, moment) >= doublings(standIn, moment))) return;
    this.show(picture);
    this.standIn = null;
    this.store.setState({ standIn: count });
  }

  /** Each picture gets a run id of its own, because caches by run id must not mix two moments. */
  private show(picture: Snapshot): void {
    picture.setFigure('runId', -1 - (this.store.getState().moment ?? 0));
    picture.setFigure('imagesPerSecond', Number.NaN);
    this.session.snapshots.show(picture);
  }

  /** Returns to the newest moment if the moment shown is no longer part of the current run's past. */
  private followRun(): void {
    const { shownRun } = this;
    const { moment } = this.store.getState();
    const newest = this.session.snapshots.live();
    if (!shownRun || moment === null) return;
    const { lineage } = this.kept;
    const isOver = newest && newest.figure('runId') !== shownRun.runId;
    const isOther = !lineage || !shareBeginning(shownRun.lineage, lineage, moment);
    if (isOver || isOther || (newest && newest.figure('imagesSeen') <= moment)) this.toNow();
  }

  /** Replays up to the next gap between pictures, if time remains. */
  private fillGap(): void {
    const { kept, replayer } = this;
    const seen = this.session.snapshots.live()?.figure('imagesSeen') ?? 0;
    const gap = performance.now() < this.fillUntil ? kept.firstGap(seen) : null;
    const checkpoint = gap === null ? null : kept.checkpointBefore(gap);
    // The same gap is still there if its picture was not kept, because the test images are still to come.
    if (
      !replayer ||
      !kept.lineage ||
      gap === null ||
      gap === this.filling ||
      gap - imagesSeenOf(checkpoint) > FILL_IMAGES
    )
      return;
    this.filling = gap;
    replayer.goTo({ lineage: kept.lineage, imagesSeen: gap, checkpoint });
  }

  private failed(failure: Failure): void {
    const isAsked = this.store.getState().moment !== null;
    this.replayer = null;
    this.toNow();
    if (!isAsked) return;
    void import('../failure-texts').then(({ failureSentence }) =>
      this.session.notices.notify({
        id: 'past',
        kind: 'warning',
        message: `That moment could not be recomputed. ${failureSentence(failure)}`,
      }),
    );
  }

  private endLater(): void {
    clearTimeout(this.unused);
    this.unused = setTimeout(() => {
      if (this.store.getState().moment === null) this.end();
    }, UNUSED_MS);
  }

  private end(): void {
    clearTimeout(this.near);
    clearTimeout(this.unused);
    this.replayer?.dispose();
    this.replayer = null;
  }
}

function hasOneCore(): boolean {
  return globalThis.navigator?.hardwareConcurrency === 1;
}

/** The time machine of a session. */
export function createTimeMachine(session: RunSession): TimeMachine {
  return new TimeMachine(session);
}
