import { usePageView } from '../hooks/use-address';
import { Digits } from '../ui/digits/digits';
import { Draw } from '../ui/draw/draw';
import { Features } from '../ui/features/features';
import { LazyHelp } from './lazy-help';
import { Masthead } from '../ui/masthead/masthead';
import { SourceNote } from '../ui/masthead/source-note';
import { Notices } from '../ui/notices/notices';
import { Settings } from '../ui/settings/settings';
import { WholePage } from '../ui/share/whole-page';
import { Training } from '../ui/training/training';
import { LazyCurves } from './lazy-curves';
import { PageLayout } from './page-layout';
import { Panels } from './panels';

/** The page. Every region reads the stores by itself; nothing is passed down. A link may leave some of them out. */
export function App() {
  const { shows, embedded } = usePageView();
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
