import { LessonMenu } from '../features/lessons/lesson-menu';
import { LookInside } from '../features/panels/look-inside';

/** The menus in the masthead of a wide page. */
export function Menus() {
  return (
    <>
      <LessonMenu />
      <LookInside />
    </>
  );
}
