import type { Answer, Question, QuestionKind } from '../core/questions';
import type { Failure } from '../core/failure';
import type { AskedQuestion, Commands, Events } from '../trainer/protocol';

export type Encoded = Omit<Events['encoded'], 'requestId'>;

/** Requests about a run to the worker that trains it. */
export interface Requests {
  /**
   * Resolves as soon as training leaves time for an answer. Rejects with an Error for the user if the question cannot
   * be answered, and with `Superseded` if the run in question ends before the answer arrives.
   */
  ask<Kind extends QuestionKind>(kind: Kind, question: Question<Kind>): Promise<Answer<Kind>>;
  /**
   * Encodes and decodes one image with priority over training. Rejects with `Superseded` as above.
   * @param pixels are transferred.
   */
  encode(pixels: Uint8Array<ArrayBuffer>): Promise<Encoded>;
}

/** Answers requests about a moment of the past while it is shown. */
export interface OtherRequests {
  /** @returns null if the question is about the run itself. */
  ask<Kind extends QuestionKind>(kind: Kind, question: Question<Kind>): Promise<Answer<Kind>> | null;
  encode: Requests['encode'];
}

/** The run that a question was about has ended: ask again about the run that replaced it. */
export class Superseded extends Error {
  constructor() {
    super('The run has ended before the answer came.');
    this.name = 'Superseded';
  }
}

interface Pending {
  resolve(answer: never): void;
  reject(error: Error): void;
}

type Send = <Type extends keyof Commands>(type: Type, payload: Commands[Type], transfer?: ArrayBuffer[]) => void;

/** Loads the texts when they are first needed. */
async function refusalOf(failure: Failure): Promise<Error> {
  const { failureText } = await import('./failure-texts');
  return new Error(failureText(failure));
}

/** Carries requests to the worker and its answers back. */
export class PendingRequests implements Requests {
  private readonly send: Send;
  private readonly pending = new Map<number, Pending>();
  private requestId = 0;
  /** Whether there is a run to ask about. */
  private begun = false;
  private other: OtherRequests | null = null;

  constructor(send: Send) {
    this.send = send;
  }

  /** Redirects questions while a moment of the past is shown; null: the worker answers again. */
  answerFrom(other: OtherRequests | null): void {
    this.other = other;
  }

  ask: Requests['ask'] = (kind, question) =>
    this.other?.ask(kind, question) ??
    this.expect((requestId) => this.send('ask', { requestId, asked: { kind, question } as AskedQuestion }));

  encode: Requests['encode'] = (pixels) =>
    this.other?.encode(pixels) ??
    this.expect((requestId) => this.send('encode', { requestId, pixels }, [pixels.buffer]));

  answered({ requestId, answer, failure }: Events['answer']): void {
    const asked = this.take(requestId);
    if (answer) asked?.resolve(answer as never);
    else if (asked) void refusalOf(failure).then(asked.reject, asked.reject);
  }

  encoded({ requestId, ...encoded }: Events['encoded']): void {
    this.take(requestId)?.resolve(encoded as never);
  }

  /** Rejects requests about the previous run, which will not be answered. */
  runStarted(): void {
    this.begun = true;
    for (const { reject } of this.pending.values()) reject(new Superseded());
    this.pending.clear();
  }

  private expect<T>(ask: (requestId: number) => void): Promise<T> {
    if (!this.begun) return Promise.reject(new Superseded());
    return new Promise<T>((resolve, reject) => {
      this.requestId++;
      this.pending.set(this.requestId, { resolve, reject });
      ask(this.requestId);
    });
  }

  private take(requestId: number): Pending | undefined {
    const asked = this.pending.get(requestId);
    this.pending.delete(requestId);
    return asked;
  }
}
