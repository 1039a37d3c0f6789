import type { PageRegion } from '../core/page-regions';
import { Digits } from '../features/digits/digits';
import { Draw } from '../features/draw/draw';
import { Features } from '../features/atlas/features';
import { LazyHelp } from '../features/masthead/lazy-help';
import { Masthead } from '../features/masthead/masthead';
import { SourceNote } from '../features/masthead/source-note';
import { Notices } from '../features/notices/notices';
import { Settings } from '../features/settings/settings';
import { WholePage } from '../features/share/whole-page';
import { Training } from '../features/training/training';
import { LazyCurves } from '../features/curves/lazy-curves';
import { PageLayout } from './page-layout';
import type { PageView } from './page-view';
import { Panels } from './panels';

/** The page. Every region shows the session by itself; nothing is passed down. A link may leave some of them out. */
export function App({ view: { leftOut, embedded } }: { readonly view: PageView }) {
  const shows = (region: PageRegion): boolean => !leftOut.has(region);
  const aside = shows('draw') || shows('curves');
  return (
    <PageLayout
      masthead={shows('masthead') && <Masthead help={<LazyHelp />} />}
      training={shows('training') && <Training />}
      notices={<Notices />}
      settings={shows('settings') && <Settings />}
      digits={shows('digits') && <Digits />}
      panels={shows('panels') && <Panels />}
      aside={
        aside && (
          <>
            {shows('draw') && <Draw />}
            {shows('curves') && <LazyCurves />}
          </>
        )
      }
      features={shows('features') && <Features />}
      footer={embedded ? <WholePage /> : shows('footer') && <SourceNote />}
    />
  );
}
