import type { ReactNode } from 'react';
import { Help } from './help';
import { HelpQuestions } from './help-questions';
import { HelpKeys } from './help-keys';
import { HelpText } from './help-text';
import { SourceNote } from './source-note';
import { ThemeSwitch } from './theme-switch';
import styles from './help.module.css';

interface MastheadToolsProps {
  /** The button for sharing. */
  readonly share: ReactNode;
  /** The full controls for sharing, shown in the help on a phone, where the button has no room. */
  readonly shareInFull: ReactNode;
}

/** The tools at the end of the masthead: sharing, theme and help. */
export function MastheadTools({ share, shareInFull }: MastheadToolsProps) {
  return (
    <>
      <div className="masthead-wide">{share}</div>
      <ThemeSwitch />
      <Help>
        {(dialog) => (
          <>
            <HelpText />
            <HelpQuestions dialog={dialog} />
            <div className={styles.phone}>{shareInFull}</div>
            <HelpKeys />
            <SourceNote />
          </>
        )}
      </Help>
    </>
  );
}
