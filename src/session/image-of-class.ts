import { setOf } from '../datasets/registry';
import { datasetStore } from './dataset-store';

/** What an image of a class is called: “digit 7”, “image of shoe”. Numbers of own images say nothing: coats may be numbered too. */
export function imageOfClass(name: string): string {
  return `${setOf(datasetStore.getState().manifest)?.beforeClass ?? 'image of'} ${name}`;
}
