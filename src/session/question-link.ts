import { Superseded, type Carrier } from './asker';
import type { AskedQuestion, Events } from '../trainer/protocol';

/** Carries questions to the worker and its answers back to those who asked. */
export interface QuestionLink {
  readonly ask: Carrier;
  answered(reply: Events['answer']): void;
  /** Questions of the run before will not be answered. */
  runStarted(): void;
}

interface Pending {
  resolve(answer: never): void;
  reject(error: Error): void;
}

export function createQuestionLink(send: (requestId: number, asked: AskedQuestion) => void): QuestionLink {
  let requestId = 0;
  const pending = new Map<number, Pending>();
  return {
    ask: (kind, question) =>
      new Promise((resolve, reject) => {
        requestId++;
        pending.set(requestId, { resolve, reject });
        send(requestId, { kind, question } as AskedQuestion);
      }),
    answered: ({ requestId: id, answer, problem }) => {
      const asked = pending.get(id);
      pending.delete(id);
      if (answer) asked?.resolve(answer as never);
      else asked?.reject(new Error(problem ?? 'There was no answer.'));
    },
    runStarted: () => {
      for (const { reject } of pending.values()) reject(new Superseded());
      pending.clear();
    },
  };
}
