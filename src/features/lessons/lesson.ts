import type { SettingValue } from '../../core/settings';
import type { Speed } from '../../core/speed';
import type { Snapshot } from '../../core/snapshot';

/** The run that a step shows, from its beginning to an image count. Always with seed 1, on MNIST. */
export interface Scene {
  /** The preset, of the default kind, with which the run begins. */
  readonly preset: string;
  /** The image count at which training halts; Infinity: it does not halt. */
  readonly images: number;
  /** Settings changed at that image, and the image count at which training then halts. */
  readonly change?: { readonly settings: Readonly<Record<string, SettingValue>>; readonly images: number };
  /** The speed of training; absent: as fast as possible. */
  readonly pace?: Speed;
}

/** The region that a step looks at, which is outlined on the page. */
export type LookAt = 'Stage' | 'Digits' | 'Features' | 'Settings';

export interface LessonStep {
  readonly scene: Scene;
  /** What one sees, or a question, in one sentence. */
  readonly say: string;
  /** Why, or what to look for. */
  readonly more?: string;
  /** A question that asks for a prediction; the next step shows what happens. */
  readonly ask?: { readonly answers: readonly string[]; readonly right: number };
  readonly lookAt?: LookAt;
  /** A sentence with figures from the snapshot shown. */
  readonly read?: (snapshot: Snapshot) => string;
}

/** A sequence of steps. Each puts the page into its state, from whichever step the reader comes. */
export interface Lesson {
  /** Its name in links. */
  readonly id: string;
  readonly name: string;
  /** Its topic, for the menu. */
  readonly about: string;
  readonly steps: readonly LessonStep[];
}

/** How far training goes in a scene. */
export function imagesOf({ images, change }: Scene): number {
  return change?.images ?? images;
}
