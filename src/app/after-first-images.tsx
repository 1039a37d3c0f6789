import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { Late } from '../kit/late';
import { useSession } from '../session/session-context';

/** Without any images, the rest of the page is shown after this time. */
const PATIENCE_MS = 2000;
/** With noise but no learnt image, after this time: a run may begin paused. */
const PATIENCE_WITH_NOISE_MS = 400;

interface AfterFirstImagesProps {
  /** Names what could not be shown, at the start of the message, if its code does not arrive. */
  readonly what: string;
  /** The placeholder until then. */
  readonly place: ReactNode;
  /** Lazy: the code is fetched when it is rendered. */
  readonly children: ReactNode;
}

/** A part of the page that is not needed until there is something to see. */
export function AfterFirstImages({ what, place, children }: AfterFirstImagesProps) {
  const { figures } = useSession();
  const hasNoise = useStore(figures, ({ imagesSeen }) => imagesSeen >= 0);
  const hasLearnt = useStore(figures, ({ imagesSeen }) => imagesSeen >= 1);
  const [mayRender, setMayRender] = useState(hasLearnt);
  useEffect(() => {
    const timer = setTimeout(() => setMayRender(true), hasNoise ? PATIENCE_WITH_NOISE_MS : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [hasNoise]);
  useEffect(() => {
    if (!hasLearnt) return undefined;
    // In the frame that draws the first image, so that React's work follows it.
    const frame = requestAnimationFrame(() => setMayRender(true));
    return () => cancelAnimationFrame(frame);
  }, [hasLearnt]);
  if (!mayRender) return place;
  return (
    <Late what={what} place={place}>
      {children}
    </Late>
  );
}
