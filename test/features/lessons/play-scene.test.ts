import { beforeEach, describe, expect, it } from 'vitest';
import { createScenes, scenePlan } from '../../../src/features/lessons/play-scene';
import type { Scene } from '../../../src/features/lessons/lesson';
import { createFakeSession, type FakeSession } from '../../support/fake-session';

const PLAIN: Scene = { preset: 'thread', images: 4 };
const CHANGED: Scene = { preset: 'no-boosting', images: 100, change: { settings: { boostStrength: 1 }, images: 300 } };

let page: FakeSession;
let scenes: ReturnType<typeof createScenes>;
/** Reports the trainer's progress. */
const progress = (imagesSeen: number): void => page.emit('progress', { imagesSeen });
const starts = (): number => page.sent.filter(({ type }) => type === 'start').length;
const limit = () => page.last('limit')?.imagesSeen;
const wanted = () => page.session.run.getState().wanted;

function openAt(scene: Scene): void {
  page = createFakeSession({ plan: scenePlan(scene) });
  scenes = createScenes(page.session);
  scenes.show(scene);
}

beforeEach(() => openAt(PLAIN));

describe('a scene', () => {
  it('trains with seed 1 to its last image and no further; then the run is the reader’s', () => {
    expect(page.last('start')?.settings).toMatchObject({ seed: 1, winners: 30 });
    expect(limit()).toBe(4);
    progress(3);
    expect(wanted()).toBe('running');
    progress(4);
    expect(wanted()).toBe('paused');
    expect(limit()).toBe(Number.POSITIVE_INFINITY);
  });

  it('at the first image is paused at once', () => {
    openAt({ preset: 'thread', images: 0 });
    expect(wanted()).toBe('paused');
  });

  it('without an end continues', () => {
    scenes.show({ preset: 'thread', images: Number.POSITIVE_INFINITY });
    progress(100_000);
    expect(wanted()).toBe('running');
  });

  it('further on in the same run continues it', () => {
    progress(4);
    scenes.show({ ...PLAIN, images: 512 });
    expect(starts()).toBe(1);
    expect(limit()).toBe(512);
    expect(wanted()).toBe('running');
  });

  it('that the run has passed restarts it', () => {
    progress(4);
    scenes.show({ ...PLAIN, images: 1 });
    expect(starts()).toBe(2);
    expect(page.last('start')?.checkpoint).toBeNull();
    expect(limit()).toBe(1);
  });

  it.each(['winners', 'seed'])('after the reader has changed %s restarts with the lesson’s own', (name) => {
    progress(4);
    page.session.commands.set(name, 17);
    scenes.show({ ...PLAIN, images: 512 });
    expect(page.last('start')?.settings).toMatchObject({ seed: 1, winners: 30 });
  });
});

describe('a scene with a change', () => {
  beforeEach(() => openAt(CHANGED));

  it('changes the settings at that image exactly, while nothing is learnt', () => {
    progress(99);
    expect(page.last('configure')).toBeUndefined();
    progress(100);
    expect(page.last('configure')?.settings).toMatchObject({ boostStrength: 1 });
    const order = page.sent.map(({ type }) => type).filter((type) => ['pause', 'configure', 'run'].includes(type));
    expect(order).toEqual(['pause', 'configure', 'run']);
    expect(limit()).toBe(300);
    progress(300);
    expect(wanted()).toBe('paused');
  });

  it('continues the same run without the change, unless that run has passed it', () => {
    openAt({ preset: 'no-boosting', images: 100 });
    progress(100);
    scenes.show(CHANGED);
    expect(starts()).toBe(1);
    expect(page.last('configure')?.settings).toMatchObject({ boostStrength: 1 });
  });

  it('makes no change once another scene is shown', () => {
    scenes.show(PLAIN);
    progress(100);
    expect(page.last('configure')).toBeUndefined();
  });
});

it('a scene with an unknown preset is an error of the lesson', () => {
  expect(() => scenePlan({ preset: 'none', images: 0 })).toThrow(/preset was “none”/);
});
