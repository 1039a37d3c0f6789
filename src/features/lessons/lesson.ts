import type { SettingValue } from '../../core/settings';
import type { Speed } from '../../core/speed';
import type { Snapshot } from '../../core/snapshot';

/** What a step shows: a run from its beginning to an image. The same for everybody: seed 1, on MNIST. */
export interface Scene {
  /** The preset of the default kind that the run begins with. */
  readonly preset: string;
  /** Training halts there; Infinity: it goes on. */
  readonly images: number;
  /** What is changed at that image, and where training halts then. */
  readonly change?: { readonly settings: Readonly<Record<string, SettingValue>>; readonly images: number };
  /** How fast it gets there; absent: as fast as it can. */
  readonly pace?: Speed;
}

/** What a step looks at: it is outlined on the page. */
export type LookAt = 'Stage' | 'Digits' | 'Features' | 'Settings';

export interface LessonStep {
  readonly scene: Scene;
  /** What is to be seen, or what is asked, in one sentence. */
  readonly say: string;
  /** Why, or what to look for. */
  readonly more?: string;
  /** A prediction; the next step shows what happens. */
  readonly ask?: { readonly answers: readonly string[]; readonly right: number };
  readonly lookAt?: LookAt;
  /** A sentence with figures of what is shown. */
  readonly read?: (snapshot: Snapshot) => string;
}

/** Steps that put the page into a state each, from wherever the reader comes. */
export interface Lesson {
  /** Its name in links. */
  readonly id: string;
  readonly name: string;
  /** What it is about, for the menu. */
  readonly about: string;
  readonly steps: readonly LessonStep[];
}

/** How far training goes in a scene. */
export function imagesOf({ images, change }: Scene): number {
  return change?.images ?? images;
}
