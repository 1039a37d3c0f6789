import { grouped, plural } from '../../core/counted';
import type { Settings } from '../../core/settings';

/** The run at the moment a setting changes; NaN for figures not measured yet. */
export interface RunMoment {
  readonly units: number;
  readonly winners: number;
  readonly deadUnits: number;
  /** The noun for an image, such as “digit”. */
  readonly noun: string;
}

type Answer = (now: number, before: number, moment: RunMoment) => string | null;

/** Changes by less than this factor are too small to mention. */
const WORTH_SAYING = 1.5;
/** From this share of winners among the units, codes of different images can hardly differ. */
const SMEARED = 0.12;
/** At the first rate or more, each image overwrites much of the earlier ones; at the second or less, little moves. */
const HASTY_RATE = 1;
const SLOW_RATE = 0.01;

/** The least number of units dying or coming alive that is worth mentioning. */
const MANY = 10;

/** By name of the setting; different kinds of encoders share these names. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  winners: (now, before, { units, noun }) => {
    if (now === 1) return `One winner: every unit becomes a whole ${noun}.`;
    if (now === units) return 'Every unit wins every time: nothing is sparse any more.';
    if (now / units >= SMEARED) return `${grouped(now)} winners: features blur, each adds only a little.`;
    if (!differs(now, before)) return null;
    if (now <= 3) return `${grouped(now)} winners: units grow towards whole ${plural(noun)}.`;
    return now > before
      ? `${grouped(now)} winners instead of ${grouped(before)}: each has to add a smaller part.`
      : `${grouped(now)} winners instead of ${grouped(before)}: each has to cover more of the ${noun}.`;
  },
  boostStrength: (now, before, { units, deadUnits }) => {
    if (now === 0) {
      if (deadUnits > 0) return `Boosting off: ${grouped(deadUnits)} of ${grouped(units)} units will never learn.`;
      return 'Boosting off: from now on those that win often win ever more.';
    }
    if (before === 0) {
      if (deadUnits > 0) return `Boosting on: ${grouped(deadUnits)} units that never won get a turn.`;
      return 'Boosting on: units that rarely win get a head start.';
    }
    if (!differs(now, before)) return null;
    return now > before
      ? 'More boosting: every unit is used about equally often, fitting or not.'
      : 'Less boosting: the units that fit best win more often.';
  },
  rounds: (now, before) => {
    if (now === before) return null;
    if (now === 1) return 'One round: all winners are picked at once.';
    return `${grouped(now)} rounds: later winners explain what the first left over.`;
  },
  learningRate: (now, before) => {
    if (now >= HASTY_RATE) return 'A high learning rate: each image overwrites much of what was there.';
    if (now <= SLOW_RATE) return 'A low learning rate: features hardly move any more.';
    if (!differs(now, before)) return null;
    return now > before
      ? 'A higher learning rate: features move faster, and jitter more.'
      : 'A lower learning rate: features settle.';
  },
  inhibition: (now, before) => {
    if (!differs(now + 0.1, before + 0.1)) return null;
    return now > before
      ? 'More inhibition: later rounds ignore what is already explained.'
      : 'Less inhibition: later rounds explain the same again.';
  },
};

/**
 * A sentence about one changed setting; null if there is nothing worth mentioning.
 * @param before the settings before the change. @param now the settings after it.
 */
export function settingAnswer(name: string, before: Settings, now: Settings, moment: RunMoment): string | null {
  const [from, to] = [before[name], now[name]];
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return null;
  return ANSWERS[name]?.(to, from, moment) ?? null;
}

/** The answer to a change made while a past moment is shown, which the change does not affect. */
export const PAST_ANSWER =
  'That changes the run as it is now, not the moment shown here. “Go on from here” tries it from there.';

/** Measurements on the test images. */
interface Measured {
  readonly error: number;
  readonly deadUnits: number;
}

/** The measured effect of a change, in one sentence; null if not worth mentioning. */
export function effectAnswer(label: string, value: string, before: Measured, after: Measured): string | null {
  if (!(before.error > 0) || !(after.error > 0)) return null;
  const ratio = after.error / before.error;
  const died = after.deadUnits - before.deadUnits >= MANY;
  if (ratio > 0.95 && ratio < 1.05 && !died) return null;
  const effect = `${label} ${value}: test error ${before.error.toFixed(4)} → ${after.error.toFixed(4)}`;
  return died ? `${effect}, ${grouped(after.deadUnits)} units dead.` : `${effect}.`;
}

/** The answer to a divergence. @param label the setting that most likely caused it. @param value its value. */
export function divergenceAnswer(label: string, value: string): string {
  return `${label} ${value}: corrections overshoot more and more. Training diverged.`;
}

/** A sentence about dead units that have begun to win; null if too few to mention. */
export function revivalAnswer(deadBefore: number, deadNow: number): string | null {
  const alive = deadBefore - deadNow;
  if (!(alive >= MANY)) return null;
  return deadNow === 0
    ? `All ${grouped(alive)} dead units have come alive.`
    : `${grouped(alive)} dead units have come alive, ${grouped(deadNow)} are left.`;
}

function differs(now: number, before: number): boolean {
  return now >= WORTH_SAYING * before || before >= WORTH_SAYING * now;
}
