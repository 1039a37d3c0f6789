import type { PageRegion } from '../core/page-regions';
import { Digits } from '../features/digits/digits';
import { Features } from '../features/atlas/features';
import { Masthead } from '../features/masthead/masthead';
import { PanelBar } from '../features/panels/panel-bar';
import { Training } from '../features/training/training';
import {
  LateCurves,
  LateDraw,
  LateNotices,
  LateOpenPanel,
  LateSettings,
  LateSourceNote,
  LateTools,
  LateWholePage,
} from './late-regions';
import { PageLayout } from './page-layout';
import type { PageView } from './page-view';

/** The page. Every region shows the session by itself; nothing is passed down. A link may leave some of them out. */
export function App({ view: { leftOut, embedded } }: { readonly view: PageView }) {
  const shows = (region: PageRegion): boolean => !leftOut.has(region);
  const aside = shows('draw') || shows('curves');
  return (
    <PageLayout
      masthead={shows('masthead') && <Masthead tools={<LateTools />} />}
      training={shows('training') && <Training />}
      notices={<LateNotices />}
      settings={shows('settings') && <LateSettings />}
      digits={shows('digits') && <Digits />}
      panels={
        shows('panels') && (
          <>
            <PanelBar />
            <LateOpenPanel />
          </>
        )
      }
      aside={
        aside && (
          <>
            {shows('draw') && <LateDraw />}
            {shows('curves') && <LateCurves />}
          </>
        )
      }
      features={shows('features') && <Features />}
      footer={embedded ? <LateWholePage /> : shows('footer') && <LateSourceNote />}
    />
  );
}
