import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnnealedCode, SpanShares, TakenAway } from '../../core/lab-answers';
import { messageOf } from '../../core/message-of';
import { failureText } from '../../session/failure-texts';
import { lineageOf, type Lineage } from '../../session/past/lineage';
import type { RunSession } from '../../session/run-session';
import { createLabClient } from '../../trainer/lab/client';
import type { LabEvent, LookedAt } from '../../trainer/lab/protocol';

/** Test digits whose codes are searched for. */
export const DIGITS = 8;

export type Looked = 'features' | 'codes';

/** The moment of a run at which something was looked at. */
export interface LookedAtMoment {
  readonly imagesSeen: number;
  /** null if the run's history is not known. */
  readonly lineage: Lineage | null;
}

export interface LookingState {
  /** The search under way, or null. */
  readonly working: Looked | null;
  /** The share of the work done, 0 ... 1. */
  readonly done: number;
  /** Why the last attempt failed. */
  readonly problem: { readonly of: Looked; readonly text: string } | null;
  readonly shares: SpanShares | null;
  readonly taken: TakenAway | null;
  readonly codes: readonly AnnealedCode[];
  readonly featuresAt: LookedAtMoment | null;
  readonly codesAt: LookedAtMoment | null;
}

const NOTHING: LookingState = {
  working: null,
  done: 0,
  problem: null,
  shares: null,
  taken: null,
  codes: [],
  featuresAt: null,
  codesAt: null,
};

/** Examines a session's run as it is at one moment, in a separate worker. */
export class Looking {
  readonly store: StoreApi<LookingState> = createStore<LookingState>()(() => NOTHING);
  private readonly session: Pick<RunSession, 'settings' | 'run' | 'feed' | 'requests'>;
  private end: () => void = () => {};

  constructor(session: RunSession) {
    this.session = session;
    session.settings.subscribe(({ datasetId, kind }, before) => {
      if (datasetId === before.datasetId && kind === before.kind) return;
      this.end();
      this.store.setState(NOTHING, true);
    });
  }

  begin(what: Looked): void {
    this.cancel();
    this.store.setState({
      working: what,
      done: 0,
      problem: null,
      ...(what === 'features' ? { shares: null, taken: null } : { codes: [] }),
    });
    let over = false;
    let close = (): void => {};
    this.end = () => {
      over = true;
      close();
    };
    void this.session.requests.ask('exportRun', {}).then(
      ({ imagesSeen, kind, settings, state, weightScale }) => {
        if (over) return;
        const at = { imagesSeen, lineage: lineageOf(this.session) };
        this.store.setState(what === 'features' ? { featuresAt: at } : { codesAt: at });
        close = this.look(what, { kind, settings, state, ...(weightScale !== undefined && { weightScale }) });
      },
      (error: unknown) => {
        if (!over) this.fail(what, messageOf(error));
      },
    );
  }

  /** Results so far stay; work under way is lost. */
  cancel(): void {
    this.end();
    this.end = () => {};
    this.store.setState({ working: null });
  }

  private look(what: Looked, run: LookedAt): () => void {
    const client = createLabClient((event) => this.receive(what, event));
    let missing = 0;
    const stop = this.session.feed.give(this.session.settings.getState().datasetId, {
      opened: (layout) => {
        missing = layout.testShards.length + (what === 'features' ? layout.trainShards.length : 0);
        client.send({ type: 'open', layout });
      },
      shard: (split, shard, bytes) => {
        // Codes are those of test images; only the components need the training images.
        if (what === 'codes' && split === 'train') return;
        client.send({ type: 'addShard', split, shard, bytes });
        if (--missing === 0)
          client.send(what === 'features' ? { type: 'features', run } : { type: 'codes', run, digits: DIGITS });
      },
    });
    return () => {
      stop();
      client.end();
    };
  }

  private receive(what: Looked, event: LabEvent): void {
    switch (event.type) {
      case 'progress':
        return this.store.setState({ done: event.done });
      case 'spanShares':
        return this.store.setState({ shares: event.shares });
      case 'takenAway':
        return this.store.setState({ taken: event.taken });
      case 'annealed':
        return this.store.setState(({ codes }) => ({ codes: [...codes, event.code] }));
      case 'done':
        return this.cancel();
      case 'failed':
        return this.fail(what, failureText(event.failure));
    }
  }

  private fail(what: Looked, text: string): void {
    this.cancel();
    this.store.setState({ problem: { of: what, text } });
  }
}

export function createLooking(session: RunSession): Looking {
  return new Looking(session);
}
