/** Which components React renders, read from its own tree: there is no interface for that but a browser’s developer tools. */
import { Profiler, type ReactNode } from 'react';

interface Fiber {
  readonly flags: number;
  readonly type: unknown;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly stateNode: { readonly current: Fiber };
}

/** Set in the flags of what has been rendered. Source: ReactFiberFlags.js. */
const PERFORMED_WORK = 1;

let rendered: string[] = [];

/** What is inside is watched. */
export function Watched({ children }: { readonly children: ReactNode }) {
  return (
    <Profiler id="watched" onRender={() => rendered.push(...roots().flatMap(renderedIn))}>
      {children}
    </Profiler>
  );
}

/** @returns the names of the components inside of `Watched` that are rendered while this is done, each as often as it is. */
export function renderedBy(work: () => void): readonly string[] {
  rendered = [];
  work();
  return rendered;
}

/** The trees of this page as they have just become. */
function roots(): Fiber[] {
  return [...document.body.children].flatMap((container) =>
    Object.entries(container).flatMap(([key, fiber]) =>
      key.startsWith('__reactContainer$') ? [(fiber as Fiber).stateNode.current] : [],
    ),
  );
}

function renderedIn({ type, flags, alternate, child }: Fiber): string[] {
  const own = typeof type === 'function' && (flags & PERFORMED_WORK) !== 0 ? [type.name] : [];
  // What was passed over has the children that it had.
  if (alternate?.child === child) return own;
  const inside: string[] = [];
  for (let next = child; next; next = next.sibling) inside.push(...renderedIn(next));
  return [...own, ...inside];
}
