/** The parts of the page that a link may leave out, by the names used in links. */
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

/** Former names of parts, so that old links keep their meaning; null if the part no longer exists. */
export const FORMER_REGIONS: ReadonlyMap<string, PageRegion | null> = new Map([
  ['training', 'timeline'],
  ['curves', 'timeline'],
  ['footer', null],
]);

/** Parts that `embed` leaves out: an iframe shows the story, the stage, the digits, the features and the timeline. */
export const LEFT_OUT_OF_EMBEDS: readonly PageRegion[] = ['masthead', 'panels', 'draw', 'settings'];
