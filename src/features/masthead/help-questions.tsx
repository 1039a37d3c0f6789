import { layoutOf } from '../../core/dataset';
import { DEFAULT_SET, presetIdsFor } from '../../datasets/registry';
import { kindOf } from '../../encoders/registry';
import { Button } from '../../kit/controls/button';
import { usePart, useSession } from '../../session/session-context';
import { createLabStore } from '../lab/store';
import { createPanelsStore } from '../panels/store';
import styles from './help.module.css';
import { THREAD_QUESTIONS, type ThreadQuestion } from './thread-questions';

/** The questions of the thread; each starts what answers it. @param props.dialog id of what closes then. */
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
    // The presets are made for digits: on dead leaves or bars they would show something else. One's own images stay, if they can be learnt.
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
