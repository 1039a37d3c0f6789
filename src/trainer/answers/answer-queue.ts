import { EngineFailure } from '../../encoders/engine-failure';
import { failureOf } from '../../core/failure';
import type { Reply } from '../protocol';

/** Answers questions in turns, a piece at a time, so that a short one does not wait for a long one. */
export class AnswerQueue {
  private readonly waiting: { readonly requestId: number; readonly work: Generator<void, object, void> }[] = [];

  get busy(): boolean {
    return this.waiting.length > 0;
  }

  /** @param work yields between its pieces and returns the answer. */
  add(requestId: number, work: Generator<void, object, void>): void {
    this.waiting.push({ requestId, work });
  }

  /**
   * Works for about `budgetMs`.
   * @param clock the time now in ms.
   * @returns the replies completed in that time; a question that cannot be answered gets the reason. A trap is thrown.
   */
  advance(budgetMs: number, clock: () => number): Reply[] {
    const replies: Reply[] = [];
    const start = clock();
    for (let first = this.waiting[0]; first; first = this.waiting[0]) {
      this.waiting.shift();
      const reply = this.step(first.requestId, first.work);
      if (reply) replies.push(reply);
      else this.waiting.push(first);
      if (clock() - start >= budgetMs) break;
    }
    return replies;
  }

  private step(requestId: number, work: Generator<void, object, void>): Reply | null {
    try {
      const { done, value } = work.next();
      return done ? { requestId, answer: value, failure: null } : null;
    } catch (error) {
      if (error instanceof EngineFailure) throw error;
      return { requestId, answer: null, failure: failureOf(error) };
    }
  }
}
