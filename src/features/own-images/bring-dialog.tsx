import { useEffect, useRef } from 'react';
import { useImport } from './own-images-context';
import type { ImportView } from './store';
import { DialogHead } from '../../kit/controls/dialog-head';
import dialog from '../../kit/controls/dialog.module.css';
import styles from './bring-dialog.module.css';
import { ChooseFiles } from './choose-files';
import { ReadingProgress } from './reading-progress';
import { ReadingQuestionForm } from './reading-question-form';
import { ReadingPreview } from './reading-preview';

/** The dialog for the user's own images: choose, read, answer, look, train. Rendered only while open. */
export function BringDialog() {
  const view = useImport((state) => state.view);
  const close = useImport((state) => state.close);
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} aria-labelledby="bring-title" className={`${dialog.dialog} ${styles.dialog}`} onClose={close}>
      <DialogHead title="Bring your own images" titleId="bring-title" aria-label="Close" onClick={close} />
      {view && <Step view={view} />}
      <p className={styles.private}>Everything stays on this machine: nothing is uploaded.</p>
    </dialog>
  );
}

function Step({ view }: { readonly view: ImportView }) {
  switch (view.phase) {
    case 'choose':
      return <ChooseFiles problem={view.problem} />;
    case 'reading':
      return <ReadingProgress {...view} />;
    case 'question':
      return <ReadingQuestionForm question={view.question} problem={view.problem} />;
    case 'ready':
    case 'weights':
      return <ReadingPreview view={view} />;
  }
}
