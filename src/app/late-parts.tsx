import { useEffect } from 'react';
import { keepAnswers } from '../features/answers/keep-answers';
import { keepCompared } from '../features/compare/keep-compared';
import { createCompareStore } from '../features/compare/store';
import { keepOnStage } from '../features/draw/keep-on-stage';
import { keepBaselines } from '../features/timeline/keep-baselines';
import { createLessonsStore } from '../features/lessons/store';
import { keepFeatureAddress } from '../features/feature/keep-feature-address';
import { Bring } from '../features/own-images/bring';
import { keepSaving } from '../features/runs/run-saver';
import { skipOnUse } from '../features/story/skip-on-use';
import { keepVisit } from '../features/story/keep-visit';
import type { RunSession } from '../session/run-session';
import { useSession } from '../session/session-context';
import { closeByEscape } from './close-by-escape';
import { keepAddress } from './keep-address';
import { keepOffline } from './offline';
import { hostLessons } from './host-lessons';
import type { OpenedAddress } from './open-address';
import { saySavedData } from './say-saved-data';
import { useExhibit } from './use-exhibit';
import { isFramed } from '../kit/is-framed';
import '../styles/contrast.css';
import '../styles/print.css';

interface LatePartsProps {
  readonly address: OpenedAddress;
  /** Puts another session on the page, or this one again. */
  readonly show: (session: RunSession) => void;
}

/** The parts that the page does not need until the first images have arrived. */
export function LateParts({ address: { view, fragment, continuesAtStop, beside, lesson }, show }: LatePartsProps) {
  const session = useSession();
  useExhibit(view.exhibit);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-framed', isFramed());
    if (beside) session.part(createCompareStore).getState().want({ plan: beside });
    const ends = [
      keepCompared(session),
      skipOnUse(session),
      keepVisit(session),
      // Before the address is first written, because it may name a panel to open.
      ...(view.leftOut.has('panels') ? [] : [keepFeatureAddress(session)]),
      keepAddress(session, fragment, continuesAtStop),
      keepSaving(session),
      keepBaselines(session),
      keepAnswers(session),
      keepOnStage(session),
      saySavedData(session),
      keepOffline(session),
      hostLessons(session, show),
      closeByEscape(),
    ];
    if (lesson) session.part(createLessonsStore).getState().open(lesson);
    return () => ends.forEach((end) => end());
  }, [session, view, fragment, continuesAtStop, beside, lesson, show]);
  return <Bring />;
}
