/** The panel that shows the learning of an image step by step. */
import type { Locator } from 'playwright';

/** The steps, in order. */
export const PHASES = ['Load', 'Overlaps', 'Boosts', 'Winners', 'Stack', 'Clip', 'Difference', 'Update'];

/** The current step of the panel. */
export const phaseOf = (panel: Locator): Promise<string> => panel.locator('[aria-current="step"]').innerText();
