import { useState } from 'react';
import { layoutOf } from '../../core/dataset';
import { kindOf, KINDS } from '../../encoders/registry';
import { Button } from '../../kit/controls/button';
import { useDataset, useSession, useSettings } from '../../session/session-context';
import styles from './choices.module.css';
import { PresetChoice } from './preset-choice';
import { RadioList } from './radio-list';

/** The encoder with its presets or, on request, with the other encoders instead. */
export function EncoderChoice({ onChosen }: { readonly onChosen: () => void }) {
  const [others, setOthers] = useState(false);
  const kind = useSettings((state) => kindOf(state.kind));
  return (
    <>
      <div className={styles.encoder}>
        <div className={styles.row}>
          <span>
            Encoder: <b>{kind.name}</b>
          </span>
          <Button kind="text" aria-expanded={others} onClick={() => setOthers(!others)}>
            {others ? 'Its presets' : 'Other encoders'}
          </Button>
        </div>
        <p className={styles.about}>
          {others
            ? 'Images and seed stay, and so do units and winners where they make sense. Everything else starts from the encoder’s own defaults.'
            : kind.sentence}
        </p>
      </div>
      {others ? <Encoders onChosen={() => setOthers(false)} /> : <PresetChoice onChosen={onChosen} />}
    </>
  );
}

function Encoders({ onChosen }: { readonly onChosen: () => void }) {
  const { commands } = useSession();
  const chosen = useSettings((state) => state.kind);
  const manifest = useDataset((dataset) => dataset.manifest);
  const options = KINDS.map(({ id, name, sentence, refuses }) => {
    const refusal = (manifest && refuses?.(layoutOf(manifest))) ?? null;
    return { value: id, name, note: refusal ?? sentence, disabled: refusal !== null && id !== chosen };
  });
  const choose = (id: string): void => {
    if (id !== chosen) commands.chooseKind(id);
    onChosen();
  };
  return <RadioList label="Encoder" options={options} chosen={chosen} focused={chosen} onChoose={choose} />;
}
