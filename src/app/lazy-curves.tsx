import { lazy, Suspense } from 'react';

const Curves = lazy(() => import('../ui/curves/curves').then((module) => ({ default: module.Curves })));

/** The curves need points first and stand below the pad: their code is fetched when the page already trains. */
export function LazyCurves() {
  return (
    <Suspense fallback={null}>
      <Curves />
    </Suspense>
  );
}
