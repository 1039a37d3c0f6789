/** The panels that look inside. One at a time can be open, in place of digits and features. */
export const PANELS = [
  { id: 'bits', label: 'Edit a code', about: 'Turn bits on and off and see what the code then stands for' },
  { id: 'steps', label: 'Step by step', about: 'How one image is encoded and learnt, number by number' },
  { id: 'scorecard', label: 'Scorecard', about: 'How good the code is, compared with other codes' },
  { id: 'feature', label: 'Feature', about: 'One unit: its weights, its history, the images it responds to' },
  { id: 'compare', label: 'Compare', about: 'A second run beside this one, image for image' },
  { id: 'lab', label: 'Lab', about: 'What bits buy: many encoders trained side by side, features taken apart' },
  { id: 'runs', label: 'Runs', about: 'Save this run, open an earlier one' },
  { id: 'export', label: 'Export', about: 'Weights, codes, pictures and scripts as files' },
] as const;

export type PanelId = (typeof PANELS)[number]['id'];
