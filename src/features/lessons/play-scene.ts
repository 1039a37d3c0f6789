import { DEFAULT_SET } from '../../datasets/registry';
import { DEFAULT_KIND, findPreset, kindOf } from '../../encoders/registry';
import { beginningOf, isAsPlanned } from '../../session/planned-run';
import type { RunPlan } from '../../session/run-plan';
import type { RunSession } from '../../session/run-session';
import type { Scene } from './lesson';

/** The seed of every lesson: what it says is true of this run. */
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
 * Puts a session into one scene after the other, and pauses it there. A run that leads to the scene goes on; any other begins anew. What it
 * shows is the same either way, to the bit.
 * @returns how to show a scene, and how to end the last one.
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

  /** From here on the run may go on as far as its reader likes. */
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
    isAsPlanned(settings.getState(), plan) && limit.imagesSeen <= images;

  const show = (scene: Scene): void => {
    unsubscribe();
    const plan = scenePlan(scene);
    const { images, change } = scene;
    const changed = change && { ...plan, settings: { ...plan.settings, ...change.settings } };
    commands.setSpeed(scene.pace ?? null);
    if (changed && leadsTo(changed, change.images)) return runTo(change.images, halt);
    if (!leadsTo(plan, images)) {
      // Not an image too many, whatever the limit was.
      limit.set(0);
      commands.goOnFrom(beginningOf(plan));
    }
    runTo(images, () => {
      halt();
      if (!changed) return;
      // While it is paused: nothing is learnt with other settings than these.
      commands.setSettings(changed.settings);
      runTo(change.images, halt);
    });
  };

  return { show, end: (): void => unsubscribe() };
}
