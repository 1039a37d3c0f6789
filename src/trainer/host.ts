import type { Events } from './protocol';

/** What the trainer and its parts have of the thread in which they run. */
export interface TrainerHost {
  emit<Type extends keyof Events>(type: Type, payload: Events[Type], transfer?: ArrayBuffer[]): void;
  /** The time in milliseconds; it may jump. */
  now(): number;
}
