import { beginLate } from '../core/begin-late';
import type { LabCommand, LabEvent } from './lab/protocol';

declare const self: DedicatedWorkerGlobalScope;

beginLate<LabCommand, LabEvent>(self, async () => (await import('./lab/lab-on-command')).labOnCommand);
