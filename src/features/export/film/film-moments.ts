/** A picture of a film, and for how many of its frames it is seen. */
export interface FilmMoment {
  readonly imagesSeen: number;
  readonly frames: number;
}

/**
 * The moments of a film of a run: from noise to its newest image, one doubling of the images as long as the other.
 * @param imagesSeen by the run. @param frames of the whole film. @returns ascending counts, each once.
 */
export function filmMoments(imagesSeen: number, frames: number): readonly FilmMoment[] {
  const moments: { imagesSeen: number; frames: number }[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const share = frames > 1 ? frame / (frames - 1) : 1;
    const count = share === 1 ? imagesSeen : Math.round((imagesSeen + 1) ** share) - 1;
    const last = moments.at(-1);
    if (last?.imagesSeen === count) last.frames++;
    else moments.push({ imagesSeen: count, frames: 1 });
  }
  return moments;
}
