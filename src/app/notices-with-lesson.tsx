import { LessonCard } from '../features/lessons/lesson-card';
import { useLessonPlace } from '../features/lessons/use-lesson-place';
import { Notices } from '../features/notices/notices';

/** What the user should know; on a narrow page the lesson that is under way is below it, above all that it speaks of. */
export function NoticesWithLesson() {
  return (
    <>
      <Notices />
      {useLessonPlace() === 'top' && <LessonCard />}
    </>
  );
}
