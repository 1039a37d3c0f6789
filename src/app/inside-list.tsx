import { LessonList } from '../features/lessons/lesson-list';
import { PanelList } from '../features/panels/panel-list';

/** What there is to open, as a sheet of a narrow page. @param props.onChoose comes before it opens. */
export function InsideList({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <>
      <PanelList onChoose={onChoose} />
      <h2>Lessons</h2>
      <LessonList onChoose={onChoose} />
    </>
  );
}
