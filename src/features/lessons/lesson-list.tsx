import { useStore } from 'zustand/react';
import { MenuList } from '../../kit/controls/menu-list';
import { usePart } from '../../session/session-context';
import { LESSONS } from './lessons';
import { createLessonsStore } from './store';

/** The lessons, each with a line about its topic. @param props.onChoose called before a lesson opens. */
export function LessonList({ onChoose }: { readonly onChoose?: () => void }) {
  const { play, open } = useStore(usePart(createLessonsStore));
  return (
    <MenuList
      label="Lessons"
      entries={LESSONS.map((lesson) => ({
        id: lesson.id,
        label: lesson.name,
        about: lesson.about,
        isOpen: play?.lesson === lesson,
        lesson,
      }))}
      onChoose={({ lesson }) => {
        onChoose?.();
        open({ lesson, step: 0 });
      }}
    />
  );
}
