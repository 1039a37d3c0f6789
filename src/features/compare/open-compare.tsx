import { useLayoutEffect } from 'react';
import { usePart, useSession } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { createComparison } from './comparison';
import { firstPlan } from './first-plan';
import { createCompareStore } from './store';

/** In the place of a panel: opens B, unless it is there already, and leaves its place to the comparison. */
export function OpenCompare() {
  const session = useSession();
  const comparison = usePart(createComparison);
  const compare = usePart(createCompareStore);
  const panels = usePart(createPanelsStore);
  // Before anything is drawn: digits and features are not to be out of sight for a moment.
  useLayoutEffect(() => {
    if (!compare.getState().b) comparison.open(firstPlan(session));
    panels.getState().setPanel(null);
  }, [session, comparison, compare, panels]);
  return null;
}
