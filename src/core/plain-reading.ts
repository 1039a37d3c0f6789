import type { ReadingDecisions, ReadingChoices } from './reading';

/** No choices about how to read: everything is detected. */
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

/** There was only one way of reading. */
export const NO_DECISIONS: ReadingDecisions = {
  labels: null,
  meaning: null,
  units: null,
  values: null,
  look: null,
  asked: null,
};
