import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { fetchedOnce } from '../core/fetched-once';

/**
 * A component whose code is fetched when it is first shown, and which appears as soon as the code has arrived. Meant
 * for what a click opens: a `Suspense` around `lazy` delays its content for 300 ms once it has shown its fallback. If
 * the code cannot be fetched, rendering throws the reason.
 * @param place is shown until then.
 */
export function lateComponent<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
  place: ReactNode = null,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const load = fetchedOnce(async () => {
    loaded = await fetch();
  });
  return function LateComponent(props: Props): ReactNode {
    const [failure, setFailure] = useState<{ readonly cause: unknown } | null>(null);
    const [here, setHere] = useState(loaded !== null);
    useEffect(() => {
      if (here) return;
      let wanted = true;
      load().then(
        () => wanted && setHere(true),
        (cause: unknown) => wanted && setFailure({ cause }),
      );
      return () => {
        wanted = false;
      };
    }, [here]);
    if (failure) throw failure.cause;
    return here ? createElement(loaded!, props) : place;
  };
}
