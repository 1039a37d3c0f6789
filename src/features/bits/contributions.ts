import type { BitEdits } from '../../core/bit-edits';
import type { EditedCode } from '../../core/edited-code';
import { figuresOf, type BitFigures } from './bit-text';

/** The bits that are on or were switched off by hand, the most important one first. */
export function contributionsOf(code: EditedCode, edits: BitEdits): readonly BitFigures[] {
  const { stack, encoderBits } = code;
  const switchedOff = [...edits.keys()].filter((unit) => encoderBits.includes(unit));
  return [...new Set([...stack.order, ...switchedOff])]
    .map((unit) => figuresOf(code, edits, unit))
    .filter(({ at, contribution }) => at >= 0 && Number.isFinite(contribution))
    .sort((a, b) => b.contribution - a.contribution || a.unit - b.unit);
}
