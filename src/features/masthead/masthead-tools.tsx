import type { ReactNode } from 'react';
import { Help } from './help';
import { HelpQuestions } from './help-questions';
import { HelpKeys } from './help-keys';
import { HelpText } from './help-text';
import { SourceNote } from './source-note';
import { ThemeSwitch } from './theme-switch';
import styles from './help.module.css';

interface MastheadToolsProps {
  /** A button. */
  readonly share: ReactNode;
  /** The same in full, for the help: on a phone there is no room for the button. */
  readonly shareInFull: ReactNode;
}

/** What stands at the end of the masthead. */
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
