import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { fetchedOnce } from '../core/fetched-once';

/**
 * A component whose code is fetched when it is shown for the first time, and which is shown as soon as that is here. For what a
 * click opens: a `Suspense` around `lazy` keeps what comes for 300 ms once it has shown its fallback.
 * @param place what is shown until then. What keeps its code from coming is thrown in rendering.
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
