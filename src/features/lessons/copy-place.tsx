import { useEffect, useState, type MouseEvent } from 'react';
import { copyText } from '../../kit/copy-text';
import styles from './lesson-card.module.css';
import { placeInLink, type LessonPlace } from './lessons';

/** How long it says that the link has been copied. */
const COPIED_MS = 4000;

/** A link to a step of a lesson. To click it copies it; where the browser refuses that, it can be copied as any other link. */
export function CopyPlace({ place }: { readonly place: LessonPlace }) {
  const [copied, setCopied] = useState<string | null>(null);
  const name = placeInLink(place);
  useEffect(() => {
    const timer = setTimeout(() => setCopied(null), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.preventDefault();
    void copyText(event.currentTarget.href).then((isCopied) => setCopied(isCopied ? name : null));
  };
  return (
    <a className={styles.link} href={`#lesson=${name}`} title="Copy a link that opens this step" onClick={copy}>
      {copied === name ? 'Copied' : 'Link'}
    </a>
  );
}
