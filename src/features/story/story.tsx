import { grouped } from '../../core/counted';
import { useStore } from 'zustand/react';
import { useFigures, usePart, useRun } from '../../session/session-context';
import { createStoryStore } from './store';
import styles from './story.module.css';

/** Number of letters that fit in the largest type, in one line, or two on a phone. */
const ROOM = 62;

/** The count of images seen, and one line that says what to look for now. */
export function Story() {
  const { imagesSeen } = useFigures();
  const story = usePart(createStoryStore);
  const { text, announced, skip } = useStore(story);
  const opening = useRun((run) => run.opening !== null);
  return (
    <section aria-label="Story" className={styles.story}>
      <div className={styles.columns}>
        <p className={styles.count} data-long={imagesSeen >= 1e6 || undefined}>
          <output aria-label="Images seen" aria-live="off" translate="no">
            {grouped(imagesSeen || 0)}
          </output>{' '}
          <span>{imagesSeen === 1 ? 'image seen' : 'images seen'}</span>
        </p>
        <p className={styles.line} data-long={text.length > ROOM || undefined} aria-live={announced ? 'polite' : 'off'}>
          {text}
        </p>
        {opening && (
          <button type="button" className={styles.skip} title="Go on at full speed" onClick={skip}>
            Skip
          </button>
        )}
      </div>
    </section>
  );
}
