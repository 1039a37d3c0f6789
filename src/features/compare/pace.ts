import type { RunSession } from '../../session/run-session';

/** How the two runs keep pace. */
export interface PairPace {
  /** The run that holds the other one back; null if neither does, or if it is too early to say. */
  readonly slower: 'a' | 'b' | null;
  /** How many images B is behind. */
  readonly behind: number;
}

/** How far A may be ahead, in reports of B; B reports after every 20 ms or so of its training. */
const LEAD = 4;
/** When B reports fewer images, the lead shrinks by this factor per report at most. */
const SHRINKING = 0.9;
/** Number of recent reports that decide which run waits, and the share of them in which it has to. */
const LOOKED_AT = 40;
const MOSTLY = 0.6;

/** The longest time that A waits for B to load. */
const PATIENCE_MS = 4000;

type Paced = Pick<RunSession, 'limit' | 'run' | 'dataset'>;

/**
 * Keeps the two runs at the same images. B learns up to A's image count, as fast as it can; A is never more than some
 * 80 ms of B's training ahead. So running, pausing or stepping A does the same to B, the slower run sets the pace, and
 * when training halts both have seen the same images. A does not wait for a B that has failed.
 * @param onPace is called whenever the pace may have changed.
 * @returns a function that ends this: A continues alone.
 */
export function keepPace(a: Paced, b: Paced, onPace: (pace: PairPace) => void): () => void {
  let lead = 2;
  let seenB = b.limit.imagesSeen;
  /** One letter per report, newest last: the run that had to wait, or “-”. */
  let waited = '';
  let limitA = Infinity;
  let limitB = 0;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let isPatient = true;

  /** Whether A waits for B: B works, or is about to, and its images arrive. */
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
