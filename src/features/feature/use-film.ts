import { useEffect, useState } from 'react';
import type { FilmstripOfUnit } from '../../core/feature-report';

/** Milliseconds per keyframe. */
const FRAME_MS = 140;

/** The keyframe shown, and whether the film is playing. */
export interface Film {
  /** null for the present. */
  readonly frame: number | null;
  readonly isPlaying: boolean;
  readonly show: (frame: number | null) => void;
  readonly play: () => void;
  readonly pause: () => void;
}

/** Plays the keyframes of a unit, from the first to the present. */
export function useFilm(strip: FilmstripOfUnit | null): Film {
  /** Images seen at the chosen keyframe, since its index changes when keyframes are thinned out. */
  const [moment, setMoment] = useState<number | null>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const moments = strip?.imagesSeen ?? NONE;
  const frame = moment === null ? null : frameAt(moments, moment);

  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      const next = frame === null ? undefined : moments[frame + 1];
      setMoment(next ?? null);
      // The present is the end of the film.
      if (next === undefined) setIsPlaying(false);
    }, FRAME_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, frame, moments]);

  return {
    frame,
    isPlaying,
    show: (next) => {
      setIsPlaying(false);
      setMoment(next === null ? null : (moments[next] ?? null));
    },
    play: () => {
      if (moments.length === 0) return;
      if (frame === null) setMoment(moments[0]!);
      setIsPlaying(true);
    },
    pause: () => setIsPlaying(false),
  };
}

const NONE: readonly number[] = [];

/** The last keyframe at or before a moment. */
function frameAt(moments: readonly number[], moment: number): number | null {
  const frame = moments.findLastIndex((imagesSeen) => imagesSeen <= moment);
  return frame < 0 ? null : frame;
}
