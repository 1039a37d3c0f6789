import type { HowRead, ReadingChoices } from './reading';

/** Nothing has been said of how to read. */
export const NO_CHOICES: ReadingChoices = {
  width: null,
  tile: null,
  rows: null,
  columns: null,
  fit: null,
  labelColumn: 'detect',
  splitColumn: 'detect',
  leftOut: null,
  meaning: null,
  units: null,
  values: null,
  raw: null,
  look: {},
  sizes: [],
};

/** Nothing could have been read otherwise. */
export const ONLY_SO: HowRead = { labels: null, meaning: null, units: null, values: null, look: null, asked: null };
