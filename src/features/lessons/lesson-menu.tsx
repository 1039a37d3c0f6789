import { MenuButton } from '../../kit/controls/menu-button';
import { LessonList } from './lesson-list';

/** The menu of lessons, for the masthead of a wide page. */
export function LessonMenu() {
  return <MenuButton label="Lessons" opens="lessons" list={LessonList} />;
}
