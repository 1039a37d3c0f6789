import { Draw } from '../features/draw/draw';
import { LessonCard } from '../features/lessons/lesson-card';
import { useLessonPlace } from '../features/lessons/use-lesson-place';

/** The pad; on a wide page the lesson that is under way is in its place. */
export function DrawOrLesson() {
  return useLessonPlace() === 'side' ? <LessonCard /> : <Draw />;
}
