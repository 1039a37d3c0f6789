/** The panels that open between the digits and the features, one at a time, to look inside. */
export const PANELS = [
  { id: 'bits', label: 'Bits of a code' },
  { id: 'steps', label: 'Step by step' },
  { id: 'scorecard', label: 'Scorecard' },
  { id: 'feature', label: 'Feature' },
  { id: 'runs', label: 'Runs' },
  { id: 'export', label: 'Export' },
] as const;

export type PanelId = (typeof PANELS)[number]['id'];
