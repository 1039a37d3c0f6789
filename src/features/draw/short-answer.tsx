import { useRecognised } from './use-recognised';

/** What the session's run takes the drawing for, in a word; nothing while there is none. */
export function ShortAnswer() {
  const recognised = useRecognised();
  if (!recognised?.drawn) return null;
  const { best, classes } = recognised;
  return (
    <span>
      {best === null ? 'too early to say' : 'looks like '}
      {best !== null && <output aria-live="off">{classes[best]}</output>}
    </span>
  );
}
