import { DEFAULT_SET } from '../../datasets/registry';
import { DEFAULT_KIND, findPreset, kindOf } from '../../encoders/registry';
import { beginningOf, matchesPlan } from '../../session/planned-run';
import type { RunPlan } from '../../session/run-plan';
import type { RunSession } from '../../session/run-session';
import type { Scene } from './lesson';

/** The seed of every lesson, for which its sentences are true. */
const SEED = 1;

/** The run of a scene. */
export function scenePlan({ preset }: Scene): RunPlan {
  const kind = kindOf(DEFAULT_KIND.id);
  const known = findPreset(kind, preset);
  if (!known) throw new RangeError(`the preset was “${preset}”; expected one of ${kind.id}`);
  return {
    datasetId: DEFAULT_SET.id,
    kind: kind.id,
    basePresetId: preset,
    settings: { ...known.settings, seed: SEED },
    changes: [],
    stop: null,
  };
}

/**
 * Puts a session into one scene after the other, and pauses it there. A run that leads to the scene continues; any
 * other is replaced by a new one. Either way the scene is the same, to the bit.
 * @returns functions that show a scene and that end the last one.
 */
export function createScenes({ settings, limit, commands }: Pick<RunSession, 'settings' | 'limit' | 'commands'>) {
  let unsubscribe = (): void => {};

  /** Calls `act` as soon as exactly this many images have been seen. */
  const when = (images: number, act: () => void): void => {
    if (limit.imagesSeen === images) return act();
    unsubscribe = limit.subscribe(() => {
      if (limit.imagesSeen !== images) return;
      unsubscribe();
      act();
    });
  };

  /** Pauses and removes the limit, so that the reader may continue the run. */
  const halt = (): void => {
    commands.pause();
    limit.set(Number.POSITIVE_INFINITY);
  };

  const runTo = (images: number, act: () => void): void => {
    unsubscribe();
    limit.set(images);
    commands.run();
    when(images, act);
  };

  const leadsTo = (plan: RunPlan, images: number): boolean =>
    matchesPlan(settings.getState(), plan) && limit.imagesSeen <= images;

  const show = (scene: Scene): void => {
    unsubscribe();
    const plan = scenePlan(scene);
    const { images, change } = scene;
    const changed = change && { ...plan, settings: { ...plan.settings, ...change.settings } };
    commands.setSpeed(scene.pace ?? null);
    if (changed && leadsTo(changed, change.images)) return runTo(change.images, halt);
    if (!leadsTo(plan, images)) {
      // The previous limit must not let the new run learn too many images.
      limit.set(0);
      commands.continueFrom(beginningOf(plan));
    }
    runTo(images, () => {
      halt();
      if (!changed) return;
      // Changed while paused, so that every further image is learnt with the new settings.
      commands.setSettings(changed.settings);
      runTo(change.images, halt);
    });
  };

  return { show, end: (): void => unsubscribe() };
}
