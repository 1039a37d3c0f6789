import type { KeyboardEventHandler, ReactNode, RefObject } from 'react';
import styles from './panel-frame.module.css';

interface PanelFrameProps {
  /** Names the region. */
  readonly label: string;
  /** The heading, if it says more than the label. */
  readonly title?: ReactNode;
  readonly hint: ReactNode;
  /** Choices for the whole panel, in the margin. */
  readonly choices?: ReactNode;
  /** The first line above the pictures. */
  readonly summary?: ReactNode;
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  readonly onClose: () => void;
  readonly onKeyDown?: KeyboardEventHandler;
  readonly children: ReactNode;
}

/** A panel: words and choices in the margin, pictures in the body, and the way out. */
export function PanelFrame(props: PanelFrameProps) {
  const { label, title = label, hint, choices, summary, heading, onClose, onKeyDown, children } = props;
  return (
    // The keys of a panel work wherever the focus is inside; each has a control of its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-label={label} className={styles.panel} onKeyDown={onKeyDown}>
      <div className={styles.margin}>
        {/* The focus comes here when the panel opens. */}
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        <div className={styles.hint}>{hint}</div>
        {choices && <div className={styles.choices}>{choices}</div>}
      </div>
      <button type="button" className={styles.close} aria-label={`Close ${label}`} onClick={onClose}>
        Close
      </button>
      <div className={styles.body}>
        {summary !== undefined && <div className={styles.summary}>{summary}</div>}
        {children}
      </div>
    </section>
  );
}
