/**
 * The datasets with files that the page is built with: `--datasets` of `npm run build`, or this
 * variable. For Node only.
 */
import process from 'node:process';

export const DATASETS_VARIABLE = 'DATASETS';
const KNOWN = ['mnist', 'fashion'] as const;

export type FiledDatasetId = (typeof KNOWN)[number];

/**
 * @param text comma-separated ids. MNIST is always included, because the page opens with it.
 * @throws Error if an id is unknown.
 */
export function chosenDatasets(text = process.env[DATASETS_VARIABLE] ?? 'mnist'): FiledDatasetId[] {
  const ids = text.split(',').map((id) => id.trim());
  const unknown = ids.find((id) => !KNOWN.some((known) => known === id));
  if (unknown !== undefined) throw new Error(`The datasets were “${text}”; expected some of ${KNOWN.join(', ')}.`);
  return KNOWN.filter((known) => known === 'mnist' || ids.includes(known));
}
