import { LessonCard } from '../features/lessons/lesson-card';
import { useLessonPlace } from '../features/lessons/use-lesson-place';
import { Notices } from '../features/notices/notices';

/** The notices; on a narrow page with the current lesson below them, above everything that it describes. */
export function NoticesWithLesson() {
  return (
    <>
      <Notices />
      {useLessonPlace() === 'top' && <LessonCard />}
    </>
  );
}
