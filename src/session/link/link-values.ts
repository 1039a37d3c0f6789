/** Single values as they stand in a link. Each is read strictly; what is wrong is added to `problems`, a sentence each. */
import { checkSetting } from '../../encoders/limits';
import {
  SCHEDULES,
  type EncoderSettings,
  type LearningRateSchedule,
  type NumericSettingName,
} from '../../core/settings';
import { shownText } from '../../core/shown-text';

/** A link may ask for at most this many images: hours of training. */
export const MAX_STOP = 1_000_000_000;

/** Plain decimal numbers only: no hexadecimals, no empty text, nothing that merely looks like a number. */
const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,3})?$/i;
/** Longer text from a link is cut where it is told. */
const LONGEST_QUOTED = 24;

/** @param settings that the value has to go with. @returns null when it cannot be used. */
export function readNumber(
  name: NumericSettingName,
  text: string,
  settings: EncoderSettings,
  problems: string[],
): number | null {
  const checked = checkSetting(name, text, settings);
  if (checked.ok && DECIMAL.test(text)) return checked.value;
  problems.push(checked.ok ? `${name} was ${quoted(text)}; expected a decimal number` : unended(checked.problem));
  return null;
}

/** @returns null when there is no such schedule. */
export function readSchedule(text: string, problems: string[]): LearningRateSchedule | null {
  const known = SCHEDULES.find((schedule) => schedule === text);
  if (!known) problems.push(`learning rate schedule was ${quoted(text)}; expected ${SCHEDULES.join(', ')}`);
  return known ?? null;
}

/** @returns null when it is no whole number up to the most images that a link may name. */
export function readCount(text: string): number | null {
  return /^\d{1,10}$/.test(text) && Number(text) <= MAX_STOP ? Number(text) : null;
}

export function unended(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

export function quoted(text: string): string {
  return `“${shownText(text, LONGEST_QUOTED)}”`;
}
