import { Draw } from '../features/draw/draw';
import { LessonCard } from '../features/lessons/lesson-card';
import { useLessonPlace } from '../features/lessons/use-lesson-place';

/** The drawing pad or, on a wide page, the current lesson in its place. */
export function DrawOrLesson() {
  return useLessonPlace() === 'side' ? <LessonCard /> : <Draw />;
}
