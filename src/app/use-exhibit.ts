import { useEffect, useState } from 'react';
import { createAtlasStore } from '../features/atlas/store';
import { createCompareStore } from '../features/compare/store';
import { createDrawingStore } from '../features/draw/store';
import { createFeatureStore } from '../features/feature/store';
import { createLessonsStore } from '../features/lessons/store';
import { createPanelsStore } from '../features/panels/store';
import { isFreeEscape } from '../kit/use-dismissal';
import { isTyping } from '../kit/is-typing';
import { usePart, useSession } from '../session/session-context';
import { Turns } from './exhibit-turns';

/** The interval between checks for the next turn. */
const LOOK_MS = 1000;
const USES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * The exhibit fills the screen with stage, features and pad. It begins with another seed every minute, or once nobody
 * has touched it for a minute. The key F begins and ends it. An exhibit begun by key also ends with Escape, the
 * browser's key in full screen, so that nobody is left with a page that keeps replacing the run. One begun by a link
 * stays for all visitors.
 */
export function useExhibit(fromTheStart: boolean): void {
  const { commands } = useSession();
  const drawing = usePart(createDrawingStore);
  const compare = usePart(createCompareStore);
  const lessons = usePart(createLessonsStore);
  const atlas = usePart(createAtlasStore);
  /** What began the exhibit; null if it is off. */
  const [by, setBy] = useState<'link' | 'key' | null>(fromTheStart ? 'link' : null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (by === 'key' && isFreeEscape(event)) {
        event.preventDefault();
        setBy(null);
        void fillScreen(false);
      }
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.defaultPrevented) return;
      if (event.key.toLowerCase() !== 'f' || isTyping(event.target)) return;
      // The exhibit shows the page's own run.
      lessons.getState().leave();
      setBy(by === null ? 'key' : null);
      void fillScreen(by === null);
    };
    const onFullScreen = (): void => {
      if (by === 'key' && !document.fullscreenElement) setBy(null);
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('fullscreenchange', onFullScreen);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('fullscreenchange', onFullScreen);
    };
  }, [by, lessons]);

  const on = by !== null;
  useCardsForPanels(on);
  useEffect(() => {
    if (!on) return;
    document.documentElement.dataset['exhibit'] = '';
    compare.getState().hide(true);
    const turns = new Turns(performance.now());
    const used = (): void => turns.used(performance.now());
    for (const use of USES) addEventListener(use, used, { passive: true });
    const timer = setInterval(() => {
      if (!turns.next(performance.now())) return;
      drawing.getState().clear();
      atlas.getState().openCard(null);
      commands.newSeed();
      commands.run();
    }, LOOK_MS);
    return () => {
      delete document.documentElement.dataset['exhibit'];
      compare.getState().hide(false);
      for (const use of USES) removeEventListener(use, used);
      clearInterval(timer);
    };
  }, [on, commands, drawing, compare, atlas]);
}

/** Closes panels, which would cover the features; the panel of a unit is replaced by the unit's card. */
function useCardsForPanels(on: boolean): void {
  const panels = usePart(createPanelsStore);
  const feature = usePart(createFeatureStore);
  const atlas = usePart(createAtlasStore);
  useEffect(() => {
    if (!on) return;
    const close = (): void => {
      const { panel, setPanel } = panels.getState();
      if (panel === null) return;
      setPanel(null);
      if (panel !== 'feature') return;
      feature.getState().arrived();
      atlas.getState().openCard(feature.getState().unit);
    };
    close();
    return panels.subscribe(close);
  }, [on, panels, feature, atlas]);
}

/** The browser may refuse; the page fills its window anyway. */
async function fillScreen(on: boolean): Promise<void> {
  try {
    if (on) await document.documentElement.requestFullscreen?.();
    else if (document.fullscreenElement) await document.exitFullscreen();
  } catch {
    // Refused: nothing is lost.
  }
}
