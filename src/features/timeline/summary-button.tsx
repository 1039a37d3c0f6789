import { useCallback, useEffect } from 'react';
import { isTyping } from '../../kit/is-typing';
import { spaceOf } from '../../encoders/registry';
import { useImageNoun } from '../../session/dataset-context';
import { useCodeWords, useSession } from '../../session/session-context';
import { summarySentence } from './summary';
import styles from './timeline.module.css';

const KEY = 's';

/** A button, also the key S, that sums up the run in one sentence. */
export function SummaryButton() {
  const { settings, figures, curves, notices } = useSession();
  const noun = useImageNoun();
  const countsDead = useCodeWords()?.noUse === undefined;
  const say = useCallback(() => {
    const { units } = spaceOf(settings.getState());
    const words = { noun, units, countsDead };
    const message = summarySentence(figures.getState(), curves.getState().points, words);
    notices.notify({ id: 'summary', kind: 'info', message });
  }, [settings, figures, curves, notices, noun, countsDead]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.altKey || event.metaKey;
      if (modified || event.repeat || event.defaultPrevented || isTyping(event.target)) return;
      if (event.key.toLowerCase() === KEY) say();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [say]);

  return (
    <button
      type="button"
      className={`${styles.retry} ${styles.summary}`}
      title="How the run goes, in one sentence (key S)"
      aria-keyshortcuts="S"
      onClick={say}
    >
      Sum up
    </button>
  );
}
