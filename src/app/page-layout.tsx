import type { ReactNode } from 'react';
import type { Sheet } from './sheets';

interface PageLayoutProps {
  readonly masthead: ReactNode;
  readonly notices: ReactNode;
  readonly story: ReactNode;
  readonly stage: ReactNode;
  readonly digits: ReactNode;
  readonly features: ReactNode;
  /** The open panel, in place of digits and features; null if none is open. */
  readonly panel: ReactNode;
  /** A second run, next to stage, digits and features. */
  readonly beside: ReactNode;
  readonly draw: ReactNode;
  readonly settings: ReactNode;
  /** The list of things to open, for pages whose masthead has no room for it. */
  readonly inside: ReactNode;
  readonly timeline: ReactNode;
  readonly tabs: ReactNode;
  /** The sheet open on a narrow screen; null if none. */
  readonly sheet: Sheet | null;
}

/** Places the regions (styles/page.css); false leaves one out. Their order here is that of the Tab key. */
export function PageLayout(regions: PageLayoutProps) {
  const { sheet, draw, settings, inside } = regions;
  return (
    <div className="page">
      {place('masthead', regions.masthead)}
      <main>
        {place('notices', regions.notices)}
        {place('story', regions.story)}
        {place('stage', regions.stage)}
        {/* The regions behind a panel keep their state and position. Empty while its code is on the way. */}
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

/** Wraps one region for the style sheet. */
function place(region: string, content: ReactNode) {
  return content && <div className={`page-${region}`}>{content}</div>;
}
