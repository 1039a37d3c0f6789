import { failureOf } from '../../core/failure';
import { answerBuffers } from './answer-buffers';
import type { AnswerQueue } from './answer-queue';
import type { Commands } from '../protocol';
import type { Run } from '../run';
import type { TrainerHost } from '../host';

/** Takes the questions about a run and sends the answers. The code that answers is fetched with the first question. */
export class Questions {
  private readonly host: TrainerHost;
  private run: Run | null = null;
  /** Null until something is asked about the run. */
  private queue: AnswerQueue | null = null;

  constructor(host: TrainerHost) {
    this.host = host;
  }

  get busy(): boolean {
    return this.queue?.busy === true;
  }

  /** Takes questions about this run, and drops those about the previous one. */
  openFor(run: Run): void {
    this.run = run;
    this.queue = null;
  }

  async ask(run: Run, { requestId, asked }: Commands['ask']): Promise<void> {
    try {
      const [{ ANSWERS }, { AnswerQueue }] = await Promise.all([import('./answers'), import('./answer-queue')]);
      const work = await ANSWERS[asked.kind](run, asked.question as never);
      if (this.run === run) (this.queue ??= new AnswerQueue()).add(requestId, work);
    } catch (error) {
      this.host.emit('answer', { requestId, answer: null, failure: failureOf(error) });
    }
  }

  /** Works for about `budgetMs`. */
  answer(budgetMs: number): void {
    if (!this.queue?.busy) return;
    for (const reply of this.queue.advance(budgetMs, this.host.now)) {
      this.host.emit('answer', reply, answerBuffers(reply.answer));
    }
  }
}
