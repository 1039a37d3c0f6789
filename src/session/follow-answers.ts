import { messageOf } from '../core/message-of';
import type { Answer, Question, QuestionKind } from '../core/questions';
import { Superseded, type Requests } from './requests';
import type { Snapshots } from './snapshot-exchange';

/** One question after the other of the same kind. */
export interface Following<Kind extends QuestionKind> {
  readonly kind: Kind;
  /** What is asked next. @param asked how many times before. */
  question(asked: number): Question<Kind>;
  /** Milliseconds from one answer to the next question, at least. @param asked as above. */
  interval(asked: number): number;
  answered(answer: Answer<Kind>): void;
  /** The question cannot be answered; it is asked again. */
  refused(problem: string): void;
}

/** Pauses are this many times as long as the answer took: however large the encoder, it is mostly left to train. */
const PAUSE_PER_WAIT = 3;
/** Milliseconds to a question that was superseded by a new run, and to one that could not be answered. */
const AGAIN_SOON = 150;
const AGAIN_LATER = 1500;

/**
 * Asks as long as something changes: the next question comes after the interval, and not before a new snapshot has shown that
 * the run has moved on.
 * @returns a function that ends it.
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
