import { createTimeMachine, type TimeMachine } from '../../session/past/time-machine';
import type { RunSession } from '../../session/run-session';

export interface FollowedPast {
  /** Whether A has just left the moment that B still shows. If A begins a run now, B continues from there, too. */
  isLeft(): boolean;
  end(): void;
}

/** Makes B show the moment that A shows, and continue from there if A does. */
export function followPast(a: RunSession, b: RunSession): FollowedPast {
  const ofA = a.part(createTimeMachine);
  /** How many runs A had begun when it went back. If it has begun another one since, it continues from that moment. */
  let runs = 0;
  let isOver = false;
  /** Made only when needed, because it stores its own pictures. */
  let made: TimeMachine | null = null;
  const ofB = (): TimeMachine => (made ??= b.part(createTimeMachine));

  /** Continues B from the moment, as soon as B has reached it. */
  const continueFrom = (imagesSeen: number): void => {
    const { store } = ofB();
    const tryIt = (): boolean => {
      const { moment, exact } = store.getState();
      if (moment !== imagesSeen) ofB().toNow();
      else if (exact) ofB().continueFromHere();
      return moment !== imagesSeen || exact;
    };
    if (tryIt()) return;
    const end = store.subscribe(() => {
      if (isOver || tryIt()) end();
    });
  };
  const follow = (moment: number | null, isDragging = false): void => {
    if (moment !== null) {
      ({ runs } = a.limit);
      return ofB().goTo(moment, isDragging);
    }
    // If A continues from the moment, its run begins within this task.
    queueMicrotask(() => {
      if (isOver || ofA.store.getState().moment !== null) return;
      if (a.limit.runs !== runs) continueFrom(a.limit.imagesSeen);
      else ofB().toNow();
    });
  };
  const end = ofA.store.subscribe(({ moment, isDragging }, before) => {
    if (moment !== before.moment) follow(moment, isDragging);
  });
  const { moment } = ofA.store.getState();
  if (moment !== null) follow(moment);
  return {
    isLeft: () => ofA.store.getState().moment === null && made !== null && made.store.getState().moment !== null,
    end: () => {
      isOver = true;
      end();
      made?.dispose();
    },
  };
}
