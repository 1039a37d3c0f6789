import { grouped } from '../../core/counted';
import type { Settings } from '../../core/settings';
import { findSet, nounOf } from '../../datasets/registry';
import type { EncoderKind } from '../../encoders/kind';
import { findPreset, kindOf, spaceOf } from '../../encoders/registry';
import { numberFieldOf } from '../../encoders/setting-fields';
import { explainDivergence } from '../../session/explain-divergence';
import type { Figures } from '../../session/figures';
import type { RunSession } from '../../session/run-session';
import { divergenceAnswer, effectAnswer, PAST_ANSWER, revivalAnswer, settingAnswer } from './setting-answers';

/** A slider that has not moved for so long has arrived. */
const ARRIVED_MS = 400;
/** The effect of a change is reported once the run has seen this many times the images it had seen then. */
const SETTLED = 1.2;

interface Change {
  readonly label: string;
  readonly value: string;
  readonly imagesSeen: number;
  readonly error: number;
  readonly deadUnits: number;
}

/**
 * Answers each change of a setting and each choice of a preset: at once what it does, later what came of it.
 * @param say says one sentence; `waits`: not before the one that is being said has been read.
 * @returns a function that ends it.
 */
export function answerSettings(
  session: Pick<RunSession, 'settings' | 'figures' | 'curves' | 'snapshots' | 'run'>,
  say: (text: string, waits?: boolean) => void,
): () => void {
  const { settings, figures, curves, snapshots, run } = session;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Settings and figures before the slider began to move; null: none does. Once it has arrived the run is far on. */
  let before: { readonly settings: Settings; readonly figures: Figures } | null = null;
  let change: Change | null = null;
  let dead = Number.NaN;

  const answer = (): void => {
    const { kind: kindId, settings: now, datasetId } = settings.getState();
    if (!before) return;
    const { deadUnits, imagesSeen, heldOutError: error } = before.figures;
    const from = inForce(kindOf(kindId), before.settings, before.figures);
    before = null;
    if (snapshots.shown() !== snapshots.live()) {
      // The figures are those of an earlier moment: there is nothing to compare with.
      [change, dead] = [null, Number.NaN];
      return say(PAST_ANSWER);
    }
    const kind = kindOf(kindId);
    const { units, mostBits: winners } = spaceOf({ kind: kindId, settings: now });
    const moment = { units, winners, deadUnits, noun: nounOf(findSet(datasetId)) };
    const changed = changedNames(kind, from, now);
    const texts = changed.map((name) => settingAnswer(name, from, now, moment));
    const text = texts.find((found) => found !== null);
    if (text) say(text);
    const [name] = changed;
    const field = name === undefined ? null : numberFieldOf(kind, name);
    // What restarts the run has nothing before it to be compared with.
    change =
      field && changed.length === 1 && !field.structural
        ? { label: field.label, value: grouped(Number(now[name!])), imagesSeen, error, deadUnits }
        : null;
    dead = deadUnits;
  };

  const ends = [
    settings.subscribe((now, then) => {
      if (now.presetsChosen !== then.presetsChosen || now.kind !== then.kind) {
        clearTimeout(timer);
        [before, change, dead] = [null, null, Number.NaN];
        const preset = now.presetId === null ? undefined : findPreset(kindOf(now.kind), now.presetId);
        if (preset) say(preset.expect);
        return;
      }
      if (now.settings === then.settings) return;
      before ??= { settings: then.settings, figures: figures.getState() };
      clearTimeout(timer);
      timer = setTimeout(answer, ARRIVED_MS);
    }),
    curves.subscribe(({ points }) => {
      const newest = points.at(-1);
      if (!newest) return;
      const revived = revivalAnswer(dead, newest.deadUnits);
      if (revived) {
        say(revived, true);
        dead = newest.deadUnits;
      }
      if (!change || newest.imagesSeen < SETTLED * change.imagesSeen) return;
      const { label, value } = change;
      const effect = effectAnswer(label, value, change, { error: newest.heldOutError, deadUnits: newest.deadUnits });
      change = null;
      if (effect && !revived) say(effect, true);
    }),
    run.subscribe(({ divergence }, then) => {
      if (!divergence || divergence === then.divergence) return;
      // There is no more to be said of the change that led there.
      clearTimeout(timer);
      [before, change, dead] = [null, null, Number.NaN];
      const kind = kindOf(settings.getState().kind);
      const { suspect, badValue } = explainDivergence(kind, divergence);
      say(divergenceAnswer(kind.fields[suspect]?.label ?? suspect, String(badValue)));
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
  };
}

/** Settings with the numbers that a schedule moves as they were at that moment. */
function inForce(kind: EncoderKind, settings: Settings, figures: Figures): Settings {
  const moved = Object.keys(settings).flatMap((name) => {
    const schedule = numberFieldOf(kind, name)?.schedule;
    if (!schedule || settings[schedule.setting] !== schedule.automatic) return [];
    const value = figures[schedule.figure];
    return Number.isFinite(value) ? [[name, value] as const] : [];
  });
  return { ...settings, ...Object.fromEntries(moved) };
}

/** A number that was set by hand has ended its schedule: that is one change. While the schedule moves it, it is none. */
function changedNames(kind: EncoderKind, from: Settings, now: Settings): readonly string[] {
  const changed = new Set(Object.keys(now).filter((name) => now[name] !== from[name]));
  for (const name of changed) {
    const schedule = numberFieldOf(kind, name)?.schedule;
    if (schedule) changed.delete(now[schedule.setting] === schedule.automatic ? name : schedule.setting);
  }
  return [...changed];
}
