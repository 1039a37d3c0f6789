import type { Failure } from '../core/failure';
import { messageOf } from '../core/message-of';
import type { CommandMessage, Commands, EventMessage } from './protocol';

export interface TrainerClientListener {
  onEvent(message: EventMessage): void;
  /** The worker has died or no longer answers. It has been ended; `restart` creates a new one. */
  onDeath(reason: Failure): void;
  /** Allows long silence, as on a busy machine, because nobody waits for this worker. */
  readonly waitsLong?: boolean;
}

export interface TrainerClient {
  send<Type extends keyof Commands>(
    type: Type,
    runId: number,
    payload: Commands[Type],
    transfer?: readonly ArrayBuffer[],
  ): void;
  /** Ends the worker, if it still lives, and starts a new one that knows nothing. */
  restart(): void;
  dispose(): void;
}

/** The part of a Worker that the client needs; tests supply something smaller. */
export interface WorkerLike {
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<EventMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

const HEARTBEAT_MS = 1000;
/** Heartbeats without a message from the worker after which it counts as dead. */
const MISSED_HEARTBEATS = 5;
/** The same while its code is being fetched, or when one image of a large code may keep the reference engine busy. */
const MISSED_HEARTBEATS_PATIENT = 60;
/** A worker that answers after missing more than this is slow, not dead: from then on this factor more is allowed. */
const SLOW_HEARTBEATS = 2;
const SLOW_FACTOR = 5;
/** By this factor more are allowed to the next worker: perhaps the machine had no time for this one. */
const NEXT_FACTOR = 3;

const TRAINING = { worker: 'training' } as const;

export function createTrainerWorker(): WorkerLike {
  return new Worker(new URL('./train.worker.ts', import.meta.url), { type: 'module', name: 'trainer' });
}

/**
 * The page's end of the connection to the trainer. It also notices a worker that no longer answers: heartbeats are
 * counted, not timed, so that a machine that slept or a clock that jumped does not look like a dead worker.
 */
export function createTrainerClient(
  listener: TrainerClientListener,
  createWorker: () => WorkerLike = createTrainerWorker,
): TrainerClient {
  let worker: WorkerLike | null = null;
  let missed = 0;
  let allowed = MISSED_HEARTBEATS_PATIENT;
  let allowedWhenReady = MISSED_HEARTBEATS;
  let heartbeat: ReturnType<typeof setInterval> | undefined;

  const stop = (): void => {
    clearInterval(heartbeat);
    worker?.terminate();
    worker = null;
  };

  const die = (reason: Failure): void => {
    stop();
    listener.onDeath(reason);
  };

  const start = (): void => {
    stop();
    missed = 0;
    allowed = MISSED_HEARTBEATS_PATIENT;
    let started: WorkerLike;
    try {
      started = createWorker();
    } catch (error) {
      // Deferred, so that the caller already has the client.
      queueMicrotask(() => die({ code: 'worker-failed', values: { message: messageOf(error) } }));
      return;
    }
    worker = started;
    started.onmessage = ({ data }) => {
      if (worker !== started) return;
      if (missed > SLOW_HEARTBEATS) {
        allowed = Math.max(allowed, Math.min(SLOW_FACTOR * missed, MISSED_HEARTBEATS_PATIENT));
      }
      missed = 0;
      if (data.type === 'ready') allowed = data.engine === 'wasm' ? allowedWhenReady : MISSED_HEARTBEATS_PATIENT;
      if (listener.waitsLong) allowed = MISSED_HEARTBEATS_PATIENT;
      listener.onEvent(data);
    };
    started.onerror = (event) => {
      event.preventDefault();
      if (worker !== started) return;
      const { message } = event;
      die(message ? { code: 'worker-failed', values: { message } } : { code: 'worker-not-loaded', values: TRAINING });
    };
    started.onmessageerror = () => {
      if (worker === started) die({ code: 'message-unreadable', values: TRAINING });
    };
    heartbeat = setInterval(() => {
      if (missed >= allowed) {
        allowedWhenReady = Math.min(allowedWhenReady * NEXT_FACTOR, MISSED_HEARTBEATS_PATIENT);
        die({ code: 'worker-silent', values: TRAINING });
      } else {
        missed++;
        post({ type: 'ping', runId: 0 });
      }
    }, HEARTBEAT_MS);
  };

  const post = (message: CommandMessage, transfer: readonly ArrayBuffer[] = []): void => {
    worker?.postMessage(message, [...transfer]);
  };

  start();
  return {
    send: (type, runId, payload, transfer) => post({ type, runId, ...payload } as CommandMessage, transfer),
    restart: start,
    dispose: stop,
  };
}
