import { useRef, type ReactNode } from 'react';
import { useHeightProperty } from '../hooks/use-height-property';

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

/** Where the regions stand (styles/page.css). Their order here is the order on a narrow screen and of the Tab key. */
export function PageLayout(regions: PageLayoutProps) {
  const bar = useRef<HTMLDivElement>(null);
  useHeightProperty(bar, '--bar-height');
  return (
    <>
      {regions.masthead}
      <main>
        <div className="page-bar" ref={bar}>
          <div className="page-training">{regions.training}</div>
          {regions.notices}
        </div>
        <div className="page-columns">
          <div className="page-settings">{regions.settings}</div>
          <div className="page-digits">
            {regions.digits}
            {regions.panels}
          </div>
          <div className="page-aside">{regions.aside}</div>
          <div className="page-features">{regions.features}</div>
          <div className="page-footer">{regions.footer}</div>
        </div>
      </main>
    </>
  );
}
