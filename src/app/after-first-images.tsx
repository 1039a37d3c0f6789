import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { Late } from '../kit/late';
import { useSession } from '../session/session-context';

/** Where no images come, the rest of the page is not waited for any longer. */
const PATIENCE_MS = 2000;
/** Nor where there is noise, and no image is learnt: a run may begin paused. */
const PATIENCE_WITH_NOISE_MS = 400;

interface AfterFirstImagesProps {
  /** What could not be shown, as the message begins, should its code not come. */
  readonly what: string;
  /** What keeps its place until then. */
  readonly place: ReactNode;
  /** Lazy: its code is fetched when it is rendered. */
  readonly children: ReactNode;
}

/** A part of the page that can do without being there until there is something to be seen. */
export function AfterFirstImages({ what, place, children }: AfterFirstImagesProps) {
  const { figures } = useSession();
  const hasNoise = useStore(figures, ({ imagesSeen }) => imagesSeen >= 0);
  const hasLearnt = useStore(figures, ({ imagesSeen }) => imagesSeen >= 1);
  const [mayCome, setMayCome] = useState(hasLearnt);
  useEffect(() => {
    const timer = setTimeout(() => setMayCome(true), hasNoise ? PATIENCE_WITH_NOISE_MS : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [hasNoise]);
  useEffect(() => {
    if (!hasLearnt) return undefined;
    // In the frame in which the first image is drawn: what React does then comes after it.
    const frame = requestAnimationFrame(() => setMayCome(true));
    return () => cancelAnimationFrame(frame);
  }, [hasLearnt]);
  if (!mayCome) return place;
  return (
    <Late what={what} place={place}>
      {children}
    </Late>
  );
}
