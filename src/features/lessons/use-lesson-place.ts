import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand/react';
import { usePart } from '../../session/session-context';
import { createLessonsStore } from './store';

/** As in styles/page.css: from this width on, there is a column next to the stage. */
const WIDE = '(width >= 1200px)';

/** Where the session's lesson is placed; null if it plays none. */
export function useLessonPlace(): 'side' | 'top' | null {
  const plays = useStore(usePart(createLessonsStore), ({ play }) => play !== null);
  const isWide = useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
  if (!plays) return null;
  return isWide ? 'side' : 'top';
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
