/** Reads single values of a link, strictly; each problem is added to `problems` as a sentence. */
import type { Settings, SettingValue } from '../../core/settings';
import { unended } from '../../core/sentence';
import { shownText } from '../../core/shown-text';
import { checkSetting } from '../../encoders/check-settings';
import { fieldOf, type HasFields } from '../../encoders/setting-fields';

/** A link may ask for at most this many images: hours of training. */
export const MAX_STOP = 1_000_000_000;

/** Plain decimal numbers only: no hexadecimals, no empty text, nothing that merely resembles a number. */
const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,3})?$/i;
/** Longer text from a link is cut for display. */
const LONGEST_QUOTED = 24;

/**
 * @param name of one of the kind's settings. @param settings that the value must go with; null: any.
 * @returns null if the value cannot be used.
 */
export function readSetting(
  kind: HasFields,
  name: string,
  text: string,
  settings: Settings | null,
  problems: string[],
): SettingValue | null {
  const isNumber = fieldOf(kind, name)?.type === 'number';
  const checked = checkSetting(kind, name, text, settings);
  if (checked.ok && (!isNumber || DECIMAL.test(text))) return checked.value;
  if (checked.ok) problems.push(`${name} was ${quoted(text)}; expected a decimal number`);
  else problems.push(isNumber ? unended(checked.problem) : lowerFirst(unended(checked.problem)));
  return null;
}

/** @returns null unless the text is a whole number of images that a link may name. */
export function readCount(text: string): number | null {
  return /^\d{1,10}$/.test(text) && Number(text) <= MAX_STOP ? Number(text) : null;
}

/** @returns null unless the text is a plain decimal number. */
export function readDecimal(text: string): number | null {
  return DECIMAL.test(text) ? Number(text) : null;
}

export function quoted(text: string): string {
  return `“${shownText(text, LONGEST_QUOTED)}”`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
