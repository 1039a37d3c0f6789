import type { ReactNode } from 'react';
import type { Sheet } from './sheets';

interface PageLayoutProps {
  readonly masthead: ReactNode;
  readonly notices: ReactNode;
  readonly story: ReactNode;
  readonly stage: ReactNode;
  readonly digits: ReactNode;
  readonly features: ReactNode;
  /** In the place of digits and features while one is open; null: none is. */
  readonly panel: ReactNode;
  /** A second run, beside stage, digits and features. */
  readonly beside: ReactNode;
  readonly draw: ReactNode;
  readonly settings: ReactNode;
  /** What else there is to open, where that has no place in the masthead. */
  readonly inside: ReactNode;
  readonly timeline: ReactNode;
  readonly tabs: ReactNode;
  /** What has come up from below on a narrow screen; null: nothing. */
  readonly sheet: Sheet | null;
}

/** Where the regions stand (styles/page.css); false: left out. Their order here is that of the Tab key. */
export function PageLayout(regions: PageLayoutProps) {
  const { sheet } = regions;
  // What is behind the panel stays as it is, and where it was.
  const behind = regions.panel ? '' : undefined;
  const side = regions.draw || regions.settings || regions.inside;
  return (
    <div className="page">
      {regions.masthead && <div className="page-masthead">{regions.masthead}</div>}
      <main>
        <div className="page-notices">{regions.notices}</div>
        {regions.story && <div className="page-story">{regions.story}</div>}
        {regions.stage && <div className="page-stage">{regions.stage}</div>}
        {regions.panel && <div className="page-panel">{regions.panel}</div>}
        {regions.digits && (
          <div className="page-digits" data-behind={behind}>
            {regions.digits}
          </div>
        )}
        {regions.features && (
          <div className="page-features" data-behind={behind}>
            {regions.features}
          </div>
        )}
        {regions.beside}
        {side && (
          <div className="page-side" data-sheet={sheet ?? undefined}>
            {regions.draw && <div className="page-draw">{regions.draw}</div>}
            {regions.settings && <div className="page-settings">{regions.settings}</div>}
            {regions.inside && <div className="page-inside">{regions.inside}</div>}
          </div>
        )}
        {regions.timeline && <div className="page-timeline">{regions.timeline}</div>}
        {regions.tabs && <div className="page-tabs">{regions.tabs}</div>}
      </main>
    </div>
  );
}
