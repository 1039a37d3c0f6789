import { useEffect } from 'react';
import { counted } from '../../core/counted';
import { useImageNoun } from '../../session/dataset-context';
import { usePart, useSession } from '../../session/session-context';
import { createDrawingStore } from '../draw/store';
import { captionAt, createStoryStore } from '../story/store';
import { useMoment } from './use-moment';

const ID = 'moment';

/** Has the story caption the past moment on show. */
export function useMomentCaption(): void {
  const { settings } = useSession();
  const drawing = usePart(createDrawingStore);
  const story = usePart(createStoryStore);
  const noun = useImageNoun();
  // No caption while a moment is still being replayed.
  const moment = useMoment((past) => (past.exact ? past.moment : null));
  useEffect(() => {
    const { say, withdraw } = story.getState();
    if (moment === null) return;
    const seen = captionAt(moment, settings.getState());
    const text = drawing.getState().image ? `Your ${noun}, as seen after ${counted(moment, 'image')}.` : seen;
    if (text === '') return;
    say({ text, id: ID });
    return () => withdraw(ID);
  }, [moment, settings, drawing, story, noun]);
}
