import { changesBetween, type Settings } from '../../core/settings';
import { kindOf } from '../../encoders/registry';
import { fieldOf } from '../../encoders/setting-fields';
import type { RunPlan } from '../../session/run-plan';
import type { RunSession } from '../../session/run-session';

const BOOSTING = 'boostStrength';

/**
 * B's plan unless another is asked for: A's run from its first image, including the changes made on the way, with
 * boosting switched on or off, whichever A does not have. An encoder without boosting gets another seed.
 */
export function firstPlan({ settings, run }: Pick<RunSession, 'settings' | 'run'>): RunPlan {
  const { datasetId, kind, basePresetId, settings: now } = settings.getState();
  const { first, changes } = run.getState().history ?? { first: now, changes: [] };
  const other: Settings = fieldOf(kindOf(kind), BOOSTING)
    ? { ...now, [BOOSTING]: now[BOOSTING] === 0 ? 1 : 0 }
    : { ...now, seed: now.seed + 1 };
  const changed = Object.fromEntries(changesBetween(now, other).map((name) => [name, other[name]!]));
  return {
    datasetId,
    kind,
    basePresetId,
    settings: { ...first, ...changed },
    changes: changes.flatMap((change) => {
      const left = Object.entries(change.changed).filter(([name]) => !(name in changed));
      return left.length > 0 ? [{ ...change, changed: Object.fromEntries(left) }] : [];
    }),
    stop: null,
  };
}
