import { layoutOf } from '../../core/dataset';
import { DEFAULT_SET, presetIdsFor } from '../../datasets/registry';
import { kindOf } from '../../encoders/registry';
import { Button } from '../../kit/controls/button';
import { usePart, useSession } from '../../session/session-context';
import { createLabStore } from '../lab/store';
import { createPanelsStore } from '../panels/store';
import styles from './help.module.css';
import { THREAD_QUESTIONS, type ThreadQuestion } from './thread-questions';

/**
 * The questions of the thread, each a button that shows its answer. @param props.dialog id of the dialog to close then.
 */
export function HelpQuestions({ dialog }: { readonly dialog: string }) {
  const { commands, settings, dataset } = useSession();
  const { setPanel } = usePart(createPanelsStore).getState();
  const { setView } = usePart(createLabStore).getState();
  const show = ({ shown }: ThreadQuestion): void => {
    if ('view' in shown) setView(shown.view);
    if ('panel' in shown) return setPanel(shown.panel);
    setPanel(null);
    const { manifest } = dataset.getState();
    const refusal = (manifest && kindOf(shown.kind).refuses?.(layoutOf(manifest))) ?? null;
    // The presets are made for digits; dead leaves or bars would show something else. The user's own images stay,
    // unless the kind refuses them.
    if (refusal !== null || !presetIdsFor(settings.getState().datasetId).includes(DEFAULT_SET.presets[0])) {
      commands.chooseDataset(DEFAULT_SET.id);
    }
    commands.applyPreset(shown.preset ?? kindOf(shown.kind).presets[0]!.id, shown.kind);
  };
  return (
    <>
      <h3>Questions of the thread</h3>
      <dl className={styles.questions}>
        {THREAD_QUESTIONS.map((each) => (
          <div key={each.question}>
            <dt>
              <Button kind="text" popoverTarget={dialog} popoverTargetAction="hide" onClick={() => show(each)}>
                {each.question}
              </Button>
            </dt>
            <dd>{each.answer}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
