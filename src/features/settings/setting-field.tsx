import { useId, useMemo, useState, type ReactNode } from 'react';
import { plural } from '../../core/counted';
import { useImageNoun } from '../../session/dataset-context';
import { useSession, useSettings } from '../../session/session-context';
import { useSetting, useTypedValue, type SettingHandle } from './use-settings';
import { Button } from '../../kit/controls/button';
import { ResetIcon } from '../../kit/controls/late-icons';
import { Slider } from '../../kit/controls/slider';
import styles from './setting-field.module.css';
import { settingScale } from './setting-scale';
import { TypedField } from './typed-field';

interface NumberSettingProps {
  readonly name: string;
  readonly setting: SettingHandle;
  /** On the card the field names the effects of the slider's two ends; elsewhere it explains the setting. */
  readonly onCard: boolean;
  /** Shown after the explanation. */
  readonly note?: string | undefined;
  /** Shown next to the value. */
  readonly aside?: string | undefined;
  /** Further controls of the same setting. */
  readonly children?: ReactNode;
}

/** A numeric setting that only the user changes. */
export function SettingField({ name, onCard }: { readonly name: string; readonly onCard: boolean }) {
  return <NumberSetting name={name} setting={useSetting(name)} onCard={onCard} />;
}

/** One numeric setting: slider, typed value, explanation (with a remark if it restarts the run) and reset. */
export function NumberSetting({ name, setting, onCard, note, aside, children }: NumberSettingProps) {
  const { field, shown, automatic } = setting;
  const { label, explanation, structural: restarts, atMost, ends } = field;
  const session = useSession();
  const most = useSettings(({ settings }) => atMost && settings[atMost.setting]);
  const inWords = useSettings(({ settings }) => field.aside?.(Number(settings[name]), settings) ?? null);
  const idleBecause = useSettings(({ settings }) => field.idleBecause?.(settings) ?? null);
  // The spoken value may depend on other settings; this re-renders the field when it changes.
  useSettings(({ settings }) => field.spoken(shown, settings));
  const spoken = (value: number): string => field.spoken(value, session.settings.getState().settings);
  const scale = useMemo(() => settingScale(field, typeof most === 'number' ? most : Infinity), [field, most]);
  const typed = useTypedValue(setting);
  const [draft, setDraft] = useState<number | null>(null);
  const id = useId();
  const idle = idleBecause !== null;
  const { problem } = typed;
  // The tables of settings always say "images", as they do not know the dataset.
  const images = `whole ${plural(useImageNoun())}`;
  const inNouns = (text: string): string => text.replace('whole images', images);
  const description =
    `${idleBecause ?? inNouns(explanation)} ${note ?? ''} ${restarts ? 'Restarts the run.' : ''}`.trim();

  const reset = (): void => {
    typed.cancel();
    setting.reset();
  };

  return (
    <fieldset aria-label={label} className={`${styles.field} ${idle ? styles.idle : ''}`}>
      <div className={styles.head}>
        <span className={styles.label} aria-hidden="true" title={onCard ? description : undefined}>
          {label}
        </span>
        {(setting.changed || problem !== null) && (
          <Button
            kind="quiet"
            className={styles.reset ?? ''}
            icon={<ResetIcon />}
            aria-label={`Reset ${label.toLowerCase()}`}
            title="Back to the preset’s value"
            onClick={reset}
          />
        )}
        <span className={styles.aside}>{aside ?? inWords}</span>
        <TypedField
          typed={typed}
          text={draft === null ? typed.text : String(draft)}
          label={`${label}, typed`}
          describedBy={problem ? `${id}-problem` : `${id}-text`}
          disabled={idle}
        />
      </div>
      {children}
      <Slider
        label={label}
        scale={scale}
        value={shown}
        spoken={(value) => `${automatic ? 'automatic, now ' : ''}${spoken(value)}`}
        commit={restarts ? 'release' : 'live'}
        onChange={(value) => typed.take(String(value))}
        onDraft={setDraft}
        disabled={idle}
        describedBy={`${id}-text`}
      />
      {onCard && (
        <p className={styles.ends} aria-hidden="true" title={ends ? undefined : description}>
          {(ends ?? [note ?? explanation]).map((end) => (
            <span key={end}>{inNouns(end)}</span>
          ))}
        </p>
      )}
      <p className={onCard ? 'unseen' : styles.text} id={`${id}-text`}>
        {draft === null ? description : 'Release to restart with this value.'}
      </p>
      {problem && (
        <p className={styles.problem} id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
