import { useEffect, useState, type MouseEvent } from 'react';
import { copyText } from '../../kit/copy-text';
import styles from './lesson-card.module.css';
import { placeInLink, type LessonPlace } from './lessons';

/** How long the message about copying stays. */
const RESULT_MS = 4000;

/** A link to a step of a lesson. A click copies it, or says that the browser refuses. */
export function CopyPlace({ place }: { readonly place: LessonPlace }) {
  const [result, setResult] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const name = placeInLink(place);
  useEffect(() => {
    const timer = setTimeout(() => setResult(null), RESULT_MS);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.preventDefault();
    void copyText(event.currentTarget.href).then((isCopied) =>
      setResult({ of: name, text: isCopied ? 'Copied' : 'Not copied' }),
    );
  };
  return (
    <a className={styles.link} href={`#lesson=${name}`} title="Copy a link that opens this step" onClick={copy}>
      {result?.of === name ? result.text : 'Link'}
    </a>
  );
}
