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

/** A slider unmoved for this long counts as settled. */
const ARRIVED_MS = 400;
/** A change's effect is reported once the run has seen this many times as many images as at the change. */
const SETTLED = 1.2;

interface Change {
  readonly label: string;
  readonly value: string;
  readonly imagesSeen: number;
  readonly error: number;
  readonly deadUnits: number;
}

/**
 * Answers each change of a setting and each choice of a preset: first with what it does, later with its measured
 * effect.
 * @param say says one sentence; `waits` delays it until the present one can have been read.
 * @returns a function that stops this.
 */
export function answerSettings(
  session: Pick<RunSession, 'settings' | 'figures' | 'curves' | 'snapshots' | 'run'>,
  say: (text: string, waits?: boolean) => void,
): () => void {
  const { settings, figures, curves, snapshots, run } = session;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /**
   * Settings and figures from before the slider moved, as the run is far ahead once it settles; null if none is moving.
   */
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
      // The figures belong to a past moment, so there is nothing to compare with.
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
    // After a restart there is nothing earlier to compare with.
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
      // The change that led there needs no further comment.
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

/** The settings, with numbers moved by a schedule replaced by their values at that moment. */
function inForce(kind: EncoderKind, settings: Settings, figures: Figures): Settings {
  const moved = Object.keys(settings).flatMap((name) => {
    const schedule = numberFieldOf(kind, name)?.schedule;
    if (!schedule || settings[schedule.setting] !== schedule.automatic) return [];
    const value = figures[schedule.figure];
    return Number.isFinite(value) ? [[name, value] as const] : [];
  });
  return { ...settings, ...Object.fromEntries(moved) };
}

/**
 * The changed settings. A number set by hand, which ends its schedule, counts once; one moved by its schedule does not.
 */
function changedNames(kind: EncoderKind, from: Settings, now: Settings): readonly string[] {
  const changed = new Set(Object.keys(now).filter((name) => now[name] !== from[name]));
  for (const name of changed) {
    const schedule = numberFieldOf(kind, name)?.schedule;
    if (schedule) changed.delete(now[schedule.setting] === schedule.automatic ? name : schedule.setting);
  }
  return [...changed];
}
