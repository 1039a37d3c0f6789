import type { RunSession } from '../../session/run-session';

/** How the two runs keep together. */
export interface PairPace {
  /** Whose speed holds the other one back; null: neither, or it is too early to say. */
  readonly slower: 'a' | 'b' | null;
  /** Images that B is behind. */
  readonly behind: number;
}

/** How far A may be ahead, in what B learns between two of its reports: some 20 ms of its training each. */
const LEAD = 4;
/** The lead shrinks by this factor with each report that has less to say. */
const SHRINKING = 0.9;
/** Reports by which it is found out who waits for whom, and the share of them that says so. */
const LOOKED_AT = 40;
const MOSTLY = 0.6;

/** A does not wait for longer than this for a B that is being loaded. */
const PATIENCE_MS = 4000;

type Paced = Pick<RunSession, 'limit' | 'run' | 'dataset'>;

/**
 * Keeps B at the images that A has seen. B learns up to where A has been, as fast as it can; A is never more than some 80 ms of B's
 * training ahead. So whatever runs, pauses or steps A does it to both, the slower one sets the pace, and where training halts both
 * have seen the same images. A does not wait for a B that has come to grief.
 * @param onPace is called when something of it has changed.
 * @returns a function that ends it: A goes on by itself.
 */
export function keepPace(a: Paced, b: Paced, onPace: (pace: PairPace) => void): () => void {
  let lead = 2;
  let seenB = b.limit.imagesSeen;
  /** One letter for each report that says who waited: the newest last. */
  let waited = '';
  let limitA = Infinity;
  let limitB = 0;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let isPatient = true;

  /** B works, or is about to, and its images come: A waits for it. */
  const holds = (): boolean => {
    const { state, wanted } = b.run.getState();
    const { problem, slow } = b.dataset.getState();
    const isLoading = state === 'loading';
    if (isLoading) patience ??= setTimeout(losePatience, PATIENCE_MS);
    else {
      clearTimeout(patience);
      patience = undefined;
      isPatient = true;
    }
    const works = state === 'running' || state === 'waiting' || (isLoading && isPatient);
    return wanted === 'running' && works && !problem && !slow;
  };
  const share = (who: 'a' | 'b'): number => waited.split(who).length - 1;
  const slower = (): PairPace['slower'] => {
    if (waited.length < LOOKED_AT) return null;
    if (share('a') > MOSTLY * LOOKED_AT) return 'b';
    return share('b') > MOSTLY * LOOKED_AT ? 'a' : null;
  };
  const note = (who: 'a' | 'b' | '-'): void => void (waited = (waited + who).slice(-LOOKED_AT));
  const limit = (): void => {
    limitB = a.limit.imagesSeen;
    limitA = holds() ? Math.floor(b.limit.imagesSeen + lead) : Infinity;
    b.limit.set(limitB);
    a.limit.set(limitA);
    onPace({ slower: slower(), behind: Math.max(0, a.limit.imagesSeen - b.limit.imagesSeen) });
  };
  const losePatience = (): void => {
    isPatient = false;
    limit();
  };
  const followA = (): void => {
    note(a.limit.imagesSeen >= limitA ? 'a' : '-');
    limit();
  };
  const followB = (): void => {
    const { imagesSeen } = b.limit;
    lead = Math.max(2, LEAD * (imagesSeen - seenB), SHRINKING * lead);
    seenB = imagesSeen;
    note(imagesSeen >= limitB ? 'b' : '-');
    limit();
  };
  const ends = [
    a.limit.subscribe(followA),
    b.limit.subscribe(followB),
    b.run.subscribe(limit),
    b.dataset.subscribe(limit),
  ];
  limit();
  return () => {
    for (const end of ends) end();
    clearTimeout(patience);
    a.limit.set(null);
    b.limit.set(null);
  };
}
