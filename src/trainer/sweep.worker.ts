import { beginLate } from '../core/begin-late';
import type { SweepCommand, SweepEvent } from './sweep/protocol';

declare const self: DedicatedWorkerGlobalScope;

beginLate<SweepCommand, SweepEvent>(self, async () => (await import('./sweep/sweep-on-command')).sweepOnCommand);
