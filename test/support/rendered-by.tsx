/** The components that React renders, read from its own tree: the only other interface for that is developer tools. */
import { Profiler, type ReactNode } from 'react';

interface Fiber {
  readonly flags: number;
  readonly type: unknown;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly stateNode: { readonly current: Fiber };
}

/** Set in the flags of rendered fibres. Source: ReactFiberFlags.js. */
const PERFORMED_WORK = 1;

let rendered: string[] = [];

/** Its children are watched. */
export function Watched({ children }: { readonly children: ReactNode }) {
  return (
    <Profiler id="watched" onRender={() => rendered.push(...roots().flatMap(renderedIn))}>
      {children}
    </Profiler>
  );
}

/** @returns the names of the components inside `Watched` rendered during an action, once per rendering. */
export function renderedBy(work: () => void): readonly string[] {
  rendered = [];
  work();
  return rendered;
}

/** The current trees of this page. */
function roots(): Fiber[] {
  return [...document.body.children].flatMap((container) =>
    Object.entries(container).flatMap(([key, fiber]) =>
      key.startsWith('__reactContainer$') ? [(fiber as Fiber).stateNode.current] : [],
    ),
  );
}

function renderedIn({ type, flags, alternate, child }: Fiber): string[] {
  const own = typeof type === 'function' && (flags & PERFORMED_WORK) !== 0 ? [type.name] : [];
  // A skipped component has the same children as before.
  if (alternate?.child === child) return own;
  const inside: string[] = [];
  for (let next = child; next; next = next.sibling) inside.push(...renderedIn(next));
  return [...own, ...inside];
}
