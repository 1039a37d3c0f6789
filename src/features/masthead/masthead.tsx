import type { ReactNode } from 'react';
import { Sentence } from './sentence';
import './masthead.css';

interface MastheadProps {
  /** The menus; hidden on a phone. */
  readonly menu?: ReactNode;
  /** Buttons at the end of the line. */
  readonly tools: ReactNode;
}

/** The name of the page and one sentence about it. Space for the buttons is reserved before they load. */
export function Masthead({ menu, tools }: MastheadProps) {
  return (
    <header className="masthead">
      <h1 translate="no">SDR Playground</h1>
      <p>
        <Sentence />
      </p>
      <div className="masthead-tools">
        {menu && <div className="masthead-wide">{menu}</div>}
        {tools}
      </div>
    </header>
  );
}
