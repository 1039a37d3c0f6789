import { Curves } from '../ui/curves/curves';
import { Digits } from '../ui/digits/digits';
import { Draw } from '../ui/draw/draw';
import { Features } from '../ui/features/features';
import { Masthead } from '../ui/masthead/masthead';
import { SourceNote } from '../ui/masthead/source-note';
import { Notices } from '../ui/notices/notices';
import { Settings } from '../ui/settings/settings';
import { Training } from '../ui/training/training';
import { PageLayout } from './page-layout';
import { Panels } from './panels';

/** The page. Every region reads the stores by itself; nothing is passed down. */
export function App() {
  return (
    <PageLayout
      masthead={<Masthead />}
      training={<Training />}
      notices={<Notices />}
      settings={<Settings />}
      digits={<Digits />}
      panels={<Panels />}
      aside={
        <>
          <Draw />
          <Curves />
        </>
      }
      features={<Features />}
      footer={<SourceNote />}
    />
  );
}
