import type { Events } from './protocol';

/** What the thread in which they run offers the trainer and its parts. */
export interface TrainerHost {
  emit<Type extends keyof Events>(type: Type, payload: Events[Type], transfer?: ArrayBuffer[]): void;
  /** The time in milliseconds; it may jump. */
  now(): number;
}
