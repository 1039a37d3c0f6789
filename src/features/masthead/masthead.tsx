import type { ReactNode } from 'react';
import { Sentence } from './sentence';
import './masthead.css';

interface MastheadProps {
  /** What there is to open; not on a phone. */
  readonly menu?: ReactNode;
  /** Buttons at the end of the line. */
  readonly tools: ReactNode;
}

/** The name of the page and what is seen on it, in one sentence. The place of the buttons is kept. */
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
