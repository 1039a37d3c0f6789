import { LessonMenu } from '../features/lessons/lesson-menu';
import { LookInside } from '../features/panels/look-inside';

/** What there is to open, in the masthead of a wide page. */
export function Menus() {
  return (
    <>
      <LessonMenu />
      <LookInside />
    </>
  );
}
