/** A moment shown in a film, and the number of frames it lasts. */
export interface FilmMoment {
  readonly imagesSeen: number;
  readonly frames: number;
}

/**
 * The moments of a run's film, from noise to the newest image. Each doubling of the images takes the same time.
 * @param imagesSeen images seen by the run. @param frames length of the film. @returns ascending counts, each once.
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
