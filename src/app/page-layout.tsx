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
  const { sheet, draw, settings, inside } = regions;
  return (
    <div className="page">
      {place('masthead', regions.masthead)}
      <main>
        {place('notices', regions.notices)}
        {place('story', regions.story)}
        {place('stage', regions.stage)}
        {/* What is behind it stays as it is, and where it was. Empty as long as its code is on the way. */}
        {place('panel', regions.panel)}
        {place('digits', regions.digits)}
        {place('features', regions.features)}
        {regions.beside}
        {(draw || settings || inside) && (
          <div className="page-side" data-sheet={sheet ?? undefined}>
            {place('draw', draw)}
            {place('settings', settings)}
            {place('inside', inside)}
          </div>
        )}
        {place('timeline', regions.timeline)}
        {place('tabs', regions.tabs)}
      </main>
    </div>
  );
}

/** One region where the style sheet wants it. */
function place(region: string, content: ReactNode) {
  return content && <div className={`page-${region}`}>{content}</div>;
}
