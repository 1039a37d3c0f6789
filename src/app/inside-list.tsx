import { LessonList } from '../features/lessons/lesson-list';
import { PanelList } from '../features/panels/panel-list';

/** The list of things to open, as a sheet of a narrow page. @param props.onChoose is called before one opens. */
export function InsideList({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <>
      <PanelList onChoose={onChoose} />
      <h2>Lessons</h2>
      <LessonList onChoose={onChoose} />
    </>
  );
}
