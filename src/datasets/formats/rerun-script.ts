import type { KnownRun } from '../../model/exports';
import template from './rerun.py?raw';

const PLACEHOLDER = 'RUN = json.loads("{}")';

/** Why a run cannot be repeated by the script; null when it can. */
export function rerunProblem({ datasetId, history }: Pick<KnownRun, 'datasetId' | 'history'>): string | null {
  if (datasetId !== 'mnist') return 'The script reads the files of MNIST: choose that dataset.';
  if (history) return null;
  return 'How this run came about is not known: it was opened from a file, or too much was changed during it.';
}

/**
 * A Python script that needs nothing but NumPy and the files of MNIST, and computes the same weights.
 * @throws RangeError for a run on other images, and for one whose history is not known.
 */
export function rerunScript(run: KnownRun): string {
  const problem = rerunProblem(run);
  if (problem) throw new RangeError(problem);
  const { history, imagesSeen, heldOutError } = run;
  // Quoted twice: a text of JSON inside a Python string. Python reads every escape that JSON writes.
  const text = JSON.stringify(JSON.stringify({ ...history, imagesSeen, heldOutError }));
  return template.replace(PLACEHOLDER, () => `RUN = json.loads(${text})`);
}
