/** The panel that shows step by step how an image is learnt. */
import type { Locator } from 'playwright';

/** The steps, in order. */
export const PHASES = ['Load', 'Overlaps', 'Boosts', 'Winners', 'Stack', 'Clip', 'Difference', 'Update'];

/** The step that the panel is at. */
export const phaseOf = (panel: Locator): Promise<string> => panel.locator('[aria-current="step"]').innerText();
