import { useLayoutEffect } from 'react';
import { usePart, useSession } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { createComparison } from './comparison';
import { firstPlan } from './first-plan';
import { createCompareStore } from './store';

/** Rendered as a panel: opens B if there is none, then closes the panel, so that the comparison takes its place. */
export function OpenCompare() {
  const session = useSession();
  const comparison = usePart(createComparison);
  const compare = usePart(createCompareStore);
  const panels = usePart(createPanelsStore);
  // Before anything is drawn: otherwise digits and features would vanish for a moment.
  useLayoutEffect(() => {
    if (!compare.getState().b) comparison.open(firstPlan(session));
    panels.getState().setPanel(null);
  }, [session, comparison, compare, panels]);
  return null;
}
