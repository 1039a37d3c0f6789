import type { ExportedRun } from '../../model/exports';
import template from './rerun.py?raw';

const PLACEHOLDER = 'RUN = json.loads("{}")';

/** Why a run cannot be repeated by the script; null when it can. */
export function rerunProblem({ datasetId }: Pick<ExportedRun, 'datasetId'>): string | null {
  return datasetId === 'mnist' ? null : 'The script reads the files of MNIST: choose that dataset.';
}

/**
 * A Python script that needs nothing but NumPy and the files of MNIST, and computes the same weights.
 * @throws RangeError for a run on other images.
 */
export function rerunScript(run: ExportedRun): string {
  const problem = rerunProblem(run);
  if (problem) throw new RangeError(problem);
  const { settings, imagesSeen, heldOutError } = run;
  // Quoted twice: a text of JSON inside a Python string. Python reads every escape that JSON writes.
  const text = JSON.stringify(JSON.stringify({ settings, imagesSeen, heldOutError }));
  return template.replace(PLACEHOLDER, () => `RUN = json.loads(${text})`);
}
