import { GRID_FIELDS, type GridTexts } from './grid-text';

/** The parts of the panel. */
export const LAB_VIEWS = ['bits', 'eigenvectors', 'choice'] as const;
export type LabView = (typeof LAB_VIEWS)[number];

/** Where the settings outside the grid come from. */
export type Others = 'run' | 'preset';

export interface LabAddress {
  readonly view: LabView;
  /** Only the fields that differ from the dataset's defaults. */
  readonly texts: Partial<GridTexts>;
  readonly others: Others;
  /** Names of the parts that were not understood. */
  readonly problems: readonly string[];
}

const LONGEST = 200;
/** All settings outside the grid are the preset's; without this part, they are the run's. */
const OF_PRESET = 'others:preset';

/** Reads the entry `lab` of an address, such as `bits;units:100,200;winners:5,10`. It is untrusted input. */
export function readLabAddress(text: string): LabAddress {
  let view: LabView = 'bits';
  let others: Others = 'run';
  const texts: Partial<Record<keyof GridTexts, string>> = {};
  const problems: string[] = [];
  for (const part of text
    .slice(0, 5 * LONGEST)
    .split(';')
    .filter(Boolean)) {
    const colon = part.indexOf(':');
    const name = colon < 0 ? part : part.slice(0, colon);
    const value = colon < 0 ? '' : part.slice(colon + 1, colon + LONGEST);
    const known = LAB_VIEWS.find((each) => each === name);
    const field = GRID_FIELDS.find((each) => each === name);
    if (colon < 0 && known) view = known;
    else if (part === OF_PRESET) others = 'preset';
    else if (colon >= 0 && field) texts[field] = value.replaceAll(',', ', ');
    else problems.push(name.slice(0, 24));
  }
  return { view, texts, others, problems };
}

/** @returns null if the panel looks the same when opened by hand. */
export function writeLabAddress(view: LabView, texts: GridTexts, defaults: GridTexts, others: Others): string | null {
  const changed = GRID_FIELDS.filter((field) => plain(texts[field]) !== plain(defaults[field]));
  if (view === 'bits' && changed.length === 0 && others === 'run') return null;
  const grid = changed.map((field) => `${field}:${plain(texts[field])}`);
  return [view, ...grid, ...(others === 'preset' ? [OF_PRESET] : [])].join(';');
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
