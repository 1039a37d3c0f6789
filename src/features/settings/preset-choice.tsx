import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useSession, useSettings } from '../../session/session-context';
import { presetsFor } from '../../session/presets-for';
import { presetName } from './preset-names';
import styles from './choices.module.css';

/** How far the arrow keys go. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Settings worth looking at, and what one should see. Choosing one starts the run again, so the arrow keys only go from one to
 * the next; Space or Enter chooses.
 */
export function PresetChoice({ onChosen }: { readonly onChosen: () => void }) {
  const { commands } = useSession();
  const presetId = useSettings((state) => state.presetId);
  const basePresetId = useSettings((state) => state.basePresetId);
  const kind = useSettings((state) => state.kind);
  const datasetId = useSettings((state) => state.datasetId);
  const list = useRef<HTMLDivElement>(null);
  const group = useId();
  useEffect(() => {
    const radios = radiosIn(list.current);
    (radios.find(({ dataset }) => dataset['base'] === 'true') ?? radios[0])?.focus();
  }, []);

  const choose = (id: string): void => {
    commands.applyPreset(id);
    onChosen();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = STEPS[event.key];
    if (event.key === 'Enter') choose(event.currentTarget.value);
    else if (step === undefined) return;
    else {
      const radios = radiosIn(list.current);
      radios.at((radios.indexOf(event.currentTarget) + step) % radios.length)?.focus();
    }
    event.preventDefault();
  };

  return (
    <div role="radiogroup" aria-label="Preset" ref={list} className={styles.presets}>
      {presetsFor(kind, datasetId).map((preset) => (
        <div key={preset.id} className={styles.preset}>
          <label>
            <input
              type="radio"
              name={group}
              value={preset.id}
              checked={preset.id === presetId}
              data-base={preset.id === basePresetId}
              aria-describedby={`${group}-${preset.id}`}
              onChange={() => choose(preset.id)}
              onClick={() => preset.id === presetId && onChosen()}
              onKeyDown={onKeyDown}
            />
            {presetName(kind, preset)}
            {presetId === null && preset.id === basePresetId && <span className={styles.changed}>, changed</span>}
          </label>
          <p className={styles.expect} id={`${group}-${preset.id}`}>
            {preset.expect}
          </p>
        </div>
      ))}
    </div>
  );
}

function radiosIn(list: HTMLElement | null): HTMLInputElement[] {
  return [...(list?.querySelectorAll('input') ?? [])];
}
