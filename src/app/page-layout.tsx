import { useRef, type ReactNode } from 'react';
import { useHeightProperty } from '../kit/canvas/use-height-property';

interface PageLayoutProps {
  readonly masthead: ReactNode;
  readonly training: ReactNode;
  readonly notices: ReactNode;
  readonly settings: ReactNode;
  readonly digits: ReactNode;
  /** Between digits and features; may be empty. */
  readonly panels: ReactNode;
  readonly aside: ReactNode;
  readonly features: ReactNode;
  readonly footer: ReactNode;
}

/** Where the regions stand (styles/page.css); false: left out. Their order here is the order on a narrow screen and of the Tab key. */
export function PageLayout(regions: PageLayoutProps) {
  const bar = useRef<HTMLDivElement>(null);
  useHeightProperty(bar, '--bar-height');
  return (
    <>
      {regions.masthead}
      <main>
        <div className="page-bar" ref={bar}>
          {regions.training && <div className="page-training">{regions.training}</div>}
          {regions.notices}
        </div>
        <div className="page-columns">
          {regions.settings && <div className="page-settings">{regions.settings}</div>}
          {(regions.digits || regions.panels) && (
            <div className="page-digits">
              {regions.digits}
              {regions.panels}
            </div>
          )}
          {regions.aside && <div className="page-aside">{regions.aside}</div>}
          {regions.features && <div className="page-features">{regions.features}</div>}
          {regions.footer && <div className="page-footer">{regions.footer}</div>}
        </div>
      </main>
    </>
  );
}
