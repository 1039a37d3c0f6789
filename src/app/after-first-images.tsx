import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { Late } from '../kit/late';
import { useSession } from '../session/session-context';

/** Where no images come, the rest of the page is not waited for any longer. */
const PATIENCE_MS = 2000;

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
  const seen = useStore(useSession().figures, ({ imagesSeen }) => imagesSeen >= 0);
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!seen && !waited) return place;
  return (
    <Late what={what} place={place}>
      {children}
    </Late>
  );
}
