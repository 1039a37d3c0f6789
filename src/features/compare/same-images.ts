import type { RunSession } from '../../session/run-session';

/** Whether two runs learn from the same images. */
export function sameImages(a: Pick<RunSession, 'settings'>, b: Pick<RunSession, 'settings'>): boolean {
  return a.settings.getState().datasetId === b.settings.getState().datasetId;
}
