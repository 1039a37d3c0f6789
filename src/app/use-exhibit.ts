import { useEffect, useState } from 'react';
import { createDrawingStore } from '../features/draw/store';
import { createLessonsStore } from '../features/lessons/store';
import { isTyping } from '../kit/is-typing';
import { usePart, useSession } from '../session/session-context';
import { Turns } from './exhibit-turns';

/** How often it is looked whether the next visitor's turn has come. */
const LOOK_MS = 1000;
const USES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * The exhibit fills the screen with stage, features and pad. It begins with another seed every minute, or once nobody has touched
 * it for a minute. The key F begins and ends it.
 */
export function useExhibit(fromTheStart: boolean): boolean {
  const [on, setOn] = useState(fromTheStart);
  const { commands } = useSession();
  const drawing = usePart(createDrawingStore);
  const lessons = usePart(createLessonsStore);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.defaultPrevented) return;
      if (event.key.toLowerCase() !== 'f' || isTyping(event.target)) return;
      // It shows the run of the page.
      lessons.getState().leave?.();
      setOn(!on);
      void fillScreen(!on);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [on, lessons]);

  useEffect(() => {
    if (!on) return;
    document.documentElement.dataset['exhibit'] = '';
    const turns = new Turns(performance.now());
    const used = (): void => turns.used(performance.now());
    for (const use of USES) addEventListener(use, used, { passive: true });
    const timer = setInterval(() => {
      if (!turns.next(performance.now())) return;
      drawing.getState().clear();
      commands.newSeed();
      commands.run();
    }, LOOK_MS);
    return () => {
      delete document.documentElement.dataset['exhibit'];
      for (const use of USES) removeEventListener(use, used);
      clearInterval(timer);
    };
  }, [on, commands, drawing]);
  return on;
}

/** A browser may refuse; the page fills its window all the same. */
async function fillScreen(on: boolean): Promise<void> {
  try {
    if (on) await document.documentElement.requestFullscreen?.();
    else if (document.fullscreenElement) await document.exitFullscreen();
  } catch {
    // Nothing is lost by it.
  }
}
