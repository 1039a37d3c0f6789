import type uPlot from 'uplot';

/** Fetches the chart library and its styles, which the first picture of the page can do without. */
export async function loadPlot(): Promise<typeof uPlot> {
  const [library] = await Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]);
  return library.default;
}
