import type { Beginning } from '../session/openings';
import type { OpenedAddress } from './open-address';

/** The opening is shorter on later visits. */
const SEEN_BEFORE = 1 / 3;

/** How the page begins: with the opening, unless its address says otherwise or has something else to show. */
export function chooseBeginning({ open, plan, view }: OpenedAddress, seenBefore: boolean): Beginning {
  const plain = { speed: 'doubling', paused: false, opens: false, stretch: seenBefore ? SEEN_BEFORE : 1 } as const;
  switch (open) {
    case 'opening':
      return { ...plain, opens: true };
    case 'doubling':
      return plain;
    case 'paused':
      return { ...plain, paused: true };
    case 'max':
      return { ...plain, speed: null };
    case null:
      break;
    default:
      return { ...plain, speed: open };
  }
  if (view.embedded || (plan && plan.changes.length > 0)) return { ...plain, speed: null };
  return { ...plain, opens: (plan?.stop ?? null) === null };
}
