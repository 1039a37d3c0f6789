import { useEffect, useState, type MouseEvent } from 'react';
import { copyText } from '../../kit/copy-text';
import styles from './lesson-card.module.css';
import { placeInLink, type LessonPlace } from './lessons';

/** How long the message about copying stays. */
const SAID_MS = 4000;

/** A link to a step of a lesson. A click copies it, or says that the browser refuses. */
export function CopyPlace({ place }: { readonly place: LessonPlace }) {
  const [said, setSaid] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const name = placeInLink(place);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.preventDefault();
    void copyText(event.currentTarget.href).then((isCopied) =>
      setSaid({ of: name, text: isCopied ? 'Copied' : 'Not copied' }),
    );
  };
  return (
    <a className={styles.link} href={`#lesson=${name}`} title="Copy a link that opens this step" onClick={copy}>
      {said?.of === name ? said.text : 'Link'}
    </a>
  );
}
