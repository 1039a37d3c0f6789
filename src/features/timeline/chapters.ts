/** A moment of the opening, marked on the line of time. */
export interface Chapter {
  readonly imagesSeen: number;
  readonly says: string;
}

export const CHAPTERS: readonly Chapter[] = [
  { imagesSeen: 1, says: 'It sees its first digit. The 30 best-matching units learn it.' },
  { imagesSeen: 2, says: 'It can only repeat what it has just seen.' },
  { imagesSeen: 64, says: 'Units that never win get a boost.' },
  { imagesSeen: 512, says: 'Strokes appear.' },
  { imagesSeen: 2048, says: 'Every unit has found something to do.' },
  { imagesSeen: 4096, says: 'From here on it sharpens.' },
];
