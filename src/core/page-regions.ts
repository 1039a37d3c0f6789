/** The parts of the page that a link may leave out, under the names that stand in it. */
export const PAGE_REGIONS = [
  'masthead',
  'training',
  'settings',
  'digits',
  'panels',
  'draw',
  'curves',
  'features',
  'footer',
] as const;

export type PageRegion = (typeof PAGE_REGIONS)[number];

/** What `embed` leaves out: an iframe shows the training, the digits and the features. */
export const LEFT_OUT_OF_EMBEDS: readonly PageRegion[] = ['masthead', 'settings', 'panels', 'draw', 'curves', 'footer'];
