/** The parts of the page that a link may leave out, under the names that stand in it. */
export const PAGE_REGIONS = [
  'masthead',
  'story',
  'stage',
  'digits',
  'features',
  'panels',
  'draw',
  'settings',
  'timeline',
] as const;

export type PageRegion = (typeof PAGE_REGIONS)[number];

/** What parts were called before; links go on meaning what they meant. Null: there is no such part any more. */
export const FORMER_REGIONS: ReadonlyMap<string, PageRegion | null> = new Map([
  ['training', 'timeline'],
  ['curves', 'timeline'],
  ['footer', null],
]);

/** What `embed` leaves out: an iframe shows the story, the stage, the digits, the features and the line of time. */
export const LEFT_OUT_OF_EMBEDS: readonly PageRegion[] = ['masthead', 'panels', 'draw', 'settings'];
