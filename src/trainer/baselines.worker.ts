/** The worker's thin entry: passes messages to the job and its events back. */
import { BaselinesJob } from './baselines/job';
import type { BaselinesCommand } from './baselines/protocol';

declare const self: DedicatedWorkerGlobalScope;

const job = new BaselinesJob({
  emit: (event) => self.postMessage(event),
  now: () => performance.now(),
});

self.onmessage = ({ data }: MessageEvent<BaselinesCommand>) => {
  void job.handle(data);
};
