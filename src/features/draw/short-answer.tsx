import { useRecognised } from './use-recognised';

/** The class that the session's run recognises in the drawing, in a few words; null while the pad is empty. */
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
