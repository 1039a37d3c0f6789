import { useState } from 'react';
import { useStore } from 'zustand/react';
import { usePart } from '../session/session-context';
import type { PageRegion } from '../core/page-regions';
import { Features } from '../features/atlas/features';
import { createCompareStore } from '../features/compare/store';
import { Digits } from '../features/digits/digits';
import { Masthead } from '../features/masthead/masthead';
import { usePanel } from '../features/panels/use-panel';
import { Stage } from '../features/stage/stage';
import { Story } from '../features/story/story';
import { Timeline } from '../features/timeline/timeline';
import {
  LateBeside,
  LateDraw,
  LateMenus,
  LateNotices,
  LateOpenPanel,
  LatePanelList,
  LateSettings,
  LateShortFigures,
  LateTimelineSide,
  LateTimePlot,
  LateTools,
  LateWholePage,
} from './late-regions';
import { PageLayout } from './page-layout';
import type { PageView } from './page-view';
import { SheetTabs, type Sheet } from './sheets';

/** The page. Every region reads the session itself; nothing is passed down. A link may leave regions out. */
export function App({ view: { leftOut, embedded } }: { readonly view: PageView }) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const { panel } = usePanel();
  const compares = useStore(usePart(createCompareStore), ({ b }) => b !== null);
  const shows = (region: PageRegion): boolean => !leftOut.has(region);
  const alike = {
    stage: shows('stage') && <Stage />,
    digits: shows('digits') && <Digits />,
    features: shows('features') && <Features />,
  };
  const hasSheets = shows('draw') || shows('settings') || shows('panels');
  return (
    <PageLayout
      masthead={
        shows('masthead') ? (
          <Masthead menu={shows('panels') && <LateMenus />} tools={<LateTools />} />
        ) : (
          embedded && <LateWholePage />
        )
      }
      notices={<LateNotices />}
      story={shows('story') && <Story />}
      {...alike}
      panel={panel !== null && shows('panels') && <LateOpenPanel />}
      beside={compares && <LateBeside {...alike} />}
      draw={shows('draw') && <LateDraw />}
      settings={shows('settings') && <LateSettings />}
      inside={shows('panels') && <LatePanelList onChoose={() => setSheet(null)} />}
      timeline={
        shows('timeline') && (
          <Timeline plot={<LateTimePlot />} short={<LateShortFigures />} side={<LateTimelineSide />} />
        )
      }
      tabs={hasSheets && <SheetTabs shows={shows} open={sheet} onOpen={setSheet} />}
      sheet={sheet}
    />
  );
}
