import { messageOf } from '../core/message-of';
import type { Answer, Question, QuestionKind } from '../core/questions';
import { Superseded, type Requests } from './requests';
import type { Snapshots } from './snapshot-exchange';

/** A series of questions of one kind, and what to do with the answers. */
export interface Following<Kind extends QuestionKind> {
  readonly kind: Kind;
  /** The next question. @param asked number of questions answered so far. */
  question(asked: number): Question<Kind>;
  /** Minimum milliseconds from an answer to the next question. @param asked as above. */
  interval(asked: number): number;
  answered(answer: Answer<Kind>): void;
  /** Called when a question cannot be answered; it is asked again later. */
  refused(problem: string): void;
}

/** A pause is at least this many times as long as the answer took, which leaves most of the time to training. */
const PAUSE_PER_WAIT = 3;
/** Milliseconds before a question is repeated that a new run superseded, and one that could not be answered. */
const AGAIN_SOON = 150;
const AGAIN_LATER = 1500;

/**
 * Repeats the question while the run changes: the next one is asked after the interval, once a new snapshot shows that
 * the run has moved on.
 * @returns a function that stops this.
 */
export function followAnswers<Kind extends QuestionKind>(
  {
    requests,
    snapshots,
  }: { readonly requests: Pick<Requests, 'ask'>; readonly snapshots: Pick<Snapshots, 'subscribe'> },
  { kind, question, interval, answered, refused }: Following<Kind>,
): () => void {
  let over = false;
  let moved = (): void => {};
  let hasMoved = false;
  const endSubscription = snapshots.subscribe(() => {
    hasMoved = true;
    moved();
  });

  const run = async (): Promise<void> => {
    for (let asked = 0; ;) {
      if (over) return;
      const start = performance.now();
      hasMoved = false;
      try {
        const answer = await requests.ask(kind, question(asked));
        if (over) return;
        answered(answer);
        const took = performance.now() - start;
        await sleep(Math.max(interval(asked), PAUSE_PER_WAIT * took));
        asked++;
        if (!hasMoved && !over) await new Promise<void>((resolve) => (moved = resolve));
      } catch (error) {
        if (over) return;
        const isSuperseded = error instanceof Superseded;
        if (!isSuperseded) refused(messageOf(error));
        await sleep(isSuperseded ? AGAIN_SOON : AGAIN_LATER);
      }
    }
  };
  void run();

  return () => {
    over = true;
    endSubscription();
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
