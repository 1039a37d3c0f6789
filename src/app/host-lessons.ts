import { keepAnswers } from '../features/answers/keep-answers';
import { createComparison } from '../features/compare/comparison';
import { keepOnStage } from '../features/draw/keep-on-stage';
import type { LessonPlace } from '../features/lessons/lessons';
import { createScenes, scenePlan } from '../features/lessons/play-scene';
import { createLessonsStore, type LessonsState, type LessonsStore } from '../features/lessons/store';
import { keepBaselines } from '../features/timeline/keep-baselines';
import { isInSight } from '../kit/in-sight';
import { isFreeEscape } from '../kit/use-dismissal';
import { createPause } from '../session/pause-for';
import type { RunSession } from '../session/run-session';

/** The menu of a wide page; on other pages lessons are in the same sheet as the panels. */
const OPENS_LESSONS = '[data-opens="lessons"], [data-opens="inside"]';
/** The card that shows the step of the lesson. */
const CARD = 'section[aria-label="Lessons"]';

/**
 * Lessons play in a session of their own. The page's session waits unchanged and is shown again afterwards, so that
 * nothing has to be restored.
 * @param show puts a session on the page.
 * @returns a function that ends the current lesson, if any.
 */
export function hostLessons(home: RunSession, show: (session: RunSession) => void): () => void {
  const pause = createPause(home);
  /** Ends the current lesson; null if there is none. */
  let end: (() => void) | null = null;

  const leave = (): void => {
    if (!end) return;
    show(home);
    end();
    end = null;
    pause.end();
    focusOnceThere(OPENS_LESSONS);
  };
  const open = (place: LessonPlace): void => {
    if (end) end();
    else pause.begin();
    const session = home.beside('', scenePlan(place.lesson.steps[place.step]!.scene));
    const store = session.part(createLessonsStore);
    store.getState().begin(place);
    const ends = [followRequests(store), keepPlaying(session)];
    end = () => ends.forEach((each) => each());
    show(session);
  };
  /** Opens and leaves lessons on request, whether from the page's own session or from a lesson. */
  const followRequests = (store: LessonsStore): (() => void) => {
    const follow = ({ wanted, noteShown }: LessonsState): void => {
      if (wanted === undefined) return;
      noteShown();
      if (wanted) open(wanted);
      else leave();
    };
    follow(store.getState());
    return store.subscribe(follow);
  };

  // The card has a button that leaves, but its code may never arrive.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!end || !isFreeEscape(event) || document.querySelector(CARD)) return;
    event.preventDefault();
    leave();
  };
  window.addEventListener('keydown', onKeyDown);

  const endRequests = followRequests(home.part(createLessonsStore));
  return () => {
    endRequests();
    window.removeEventListener('keydown', onKeyDown);
    leave();
  };
}

/**
 * Shows the scene of each step, and serves the session as the page serves its own.
 * @returns a function that ends both.
 */
function keepPlaying(session: RunSession): () => void {
  const scenes = createScenes(session);
  const store = session.part(createLessonsStore);
  const showScene = (): void => {
    const { play } = store.getState();
    if (play) scenes.show(play.lesson.steps[play.step]!.scene);
  };
  const seen = (): void => {
    if (!document.hidden) session.becameVisible();
  };
  document.addEventListener('visibilitychange', seen);
  const ends = [
    keepAnswers(session),
    keepOnStage(session),
    keepBaselines(session),
    () => document.removeEventListener('visibilitychange', seen),
    store.subscribe(({ play }, before) => {
      if (play?.step !== before.play?.step) showScene();
    }),
    scenes.end,
  ];
  showScene();
  return () => {
    for (const end of ends) end();
    // A second run that the reader may have opened.
    session.part(createComparison).close();
    session.dispose();
  };
}

/** The page is rendered again: returns the focus to where the lesson was opened, as soon as that is there. */
function focusOnceThere(selector: string, framesLeft = 60): void {
  requestAnimationFrame(() => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find(isInSight);
    if (found) found.focus();
    else if (framesLeft > 0) focusOnceThere(selector, framesLeft - 1);
  });
}
