import { failureOf } from '../../core/failure';
import { answerBuffers } from './answer-buffers';
import type { AnswerQueue } from './answer-queue';
import type { Commands } from '../protocol';
import type { Run } from '../run';
import type { TrainerHost } from '../host';

/** Takes the questions about a run and sends the answers. How they are answered is fetched with the first one. */
export class Questions {
  private readonly host: TrainerHost;
  private run: Run | null = null;
  /** Of the run; null: nothing has been asked about it. */
  private queue: AnswerQueue | null = null;

  constructor(host: TrainerHost) {
    this.host = host;
  }

  get busy(): boolean {
    return this.queue?.busy === true;
  }

  /** Questions about the run before are dropped. */
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
