import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followAnswers } from '../../src/session/follow-answers';
import type { Answer } from '../../src/core/questions';
import { Superseded } from '../../src/session/requests';

type Weights = Answer<'weights'>;

/** Requests that are answered when the test says so. */
function start() {
  const waiting: { resolve: (answer: Weights) => void; reject: (error: Error) => void }[] = [];
  const asked: number[] = [];
  const answers: number[] = [];
  const problems: string[] = [];
  const listeners = new Set<() => void>();
  const end = followAnswers(
    {
      requests: {
        ask: () => new Promise<never>((resolve, reject) => waiting.push({ resolve: resolve as never, reject })),
      },
      snapshots: {
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    },
    {
      kind: 'weights',
      question: (count) => {
        asked.push(count);
        return { units: [3] };
      },
      interval: () => 1000,
      answered: ({ imagesSeen }) => answers.push(imagesSeen),
      refused: (problem) => problems.push(problem),
    },
  );
  const answer = (imagesSeen: number) => waiting.at(-1)?.resolve({ imagesSeen, weights: new Float32Array(0) });
  const move = () => listeners.forEach((listener) => listener());
  return { waiting, asked, answers, problems, listeners, end, answer, move };
}

describe('following answers', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks again when the interval has passed and the run has moved on', async () => {
    const { asked, answers, answer, move } = start();
    answer(10);
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toEqual([10]);
    move();
    await vi.advanceTimersByTimeAsync(999);
    expect(asked).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([0, 1]);
  });

  it('does not ask while nothing changes', async () => {
    const { asked, answer, move } = start();
    answer(10);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([0]);
    move();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([0, 1]);
  });

  it('pauses three times as long as an answer took, which leaves most of the time to training', async () => {
    const { asked, answer, move } = start();
    await vi.advanceTimersByTimeAsync(2000);
    answer(10);
    move();
    await vi.advanceTimersByTimeAsync(5999);
    expect(asked).toEqual([0]);
    await vi.advanceTimersByTimeAsync(2);
    expect(asked).toEqual([0, 1]);
  });

  it('silently asks the new run when the old one has ended', async () => {
    const { waiting, asked, answers, problems, answer } = start();
    waiting[0]!.reject(new Superseded());
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toEqual([0, 0]);
    answer(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toEqual([0]);
    expect(problems).toEqual([]);
  });

  it('reports why there is no answer, and asks again later', async () => {
    const { waiting, asked, problems } = start();
    waiting[0]!.reject(new Error('unit 3; expected a whole number from 0 to 1'));
    await vi.advanceTimersByTimeAsync(3000);
    expect(problems).toEqual(['unit 3; expected a whole number from 0 to 1']);
    expect(asked).toEqual([0, 0]);
  });

  it('passes no late answer on and asks nothing more once ended', async () => {
    const { answers, asked, listeners, end, answer } = start();
    end();
    answer(10);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answers).toEqual([]);
    expect(asked).toEqual([0]);
    expect(listeners.size).toBe(0);
  });
});
