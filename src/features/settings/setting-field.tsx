import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSession, useSettings } from '../../session/session-context';
import { useSetting, useTypedValue, type SettingHandle } from './use-settings';
import { Button } from '../../kit/controls/button';
import { ResetIcon } from '../../kit/controls/icons';
import { Slider } from '../../kit/controls/slider';
import styles from './setting-field.module.css';
import { settingScale } from './setting-scale';

interface NumberSettingProps {
  readonly name: string;
  readonly setting: SettingHandle;
  /** Said after the explanation. */
  readonly note?: string | undefined;
  /** Further controls of the same setting. */
  readonly children?: ReactNode;
}

/** A numeric setting that nothing but the user moves. */
export function SettingField({ name }: { readonly name: string }) {
  return <NumberSetting name={name} setting={useSetting(name)} />;
}

/** One numeric setting: slider, typed field, explanation, reset, and whether it acts live or restarts the run. */
export function NumberSetting({ name, setting, note, children }: NumberSettingProps) {
  const { field, shown, automatic } = setting;
  const { label, symbol, explanation, structural: restarts, atMost } = field;
  const session = useSession();
  const most = useSettings(({ settings }) => atMost && settings[atMost.setting]);
  const aside = useSettings(({ settings }) => field.aside?.(Number(settings[name]), settings) ?? null);
  const idleBecause = useSettings(({ settings }) => field.idleBecause?.(settings) ?? null);
  // What is spoken of a value may depend on other settings: the field follows them where it does.
  useSettings(({ settings }) => field.spoken(shown, settings));
  const spoken = (value: number): string => field.spoken(value, session.settings.getState().settings);
  const scale = useMemo(() => settingScale(field, typeof most === 'number' ? most : Infinity), [field, most]);
  const typed = useTypedValue(setting);
  const [draft, setDraft] = useState<number | null>(null);
  const id = useId();
  const idle = idleBecause !== null;
  const { problem } = typed;

  const reset = (): void => {
    typed.cancel();
    setting.reset();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') typed.commit();
    if (event.key === 'Escape') typed.cancel();
  };

  return (
    <fieldset aria-label={label} className={`${styles.field} ${idle ? styles.idle : ''}`}>
      <div className={styles.head}>
        <span className={styles.label} aria-hidden="true">
          {label}
          {symbol && <i className={styles.symbol}>{symbol}</i>}
        </span>
        <span className={restarts ? styles.restarts : styles.live} id={`${id}-effect`}>
          {restarts ? 'restarts' : 'live'}
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
        {aside && <span className={styles.aside}>{aside}</span>}
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          className={styles.typed}
          aria-label={`${label}, typed`}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : `${id}-text ${id}-effect`}
          disabled={idle}
          value={draft ?? typed.text}
          onFocus={typed.hold}
          onChange={(event) => typed.edit(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={typed.commit}
        />
      </div>
      {children && <div className={styles.extra}>{children}</div>}
      <Slider
        label={label}
        scale={scale}
        value={shown}
        spoken={(value) => `${automatic ? 'automatic, now ' : ''}${spoken(value)}`}
        commit={restarts ? 'release' : 'live'}
        onChange={(value) => typed.take(String(value))}
        onDraft={setDraft}
        disabled={idle}
        automatic={automatic}
        describedBy={`${id}-text ${id}-effect`}
      />
      <p className={styles.text} id={`${id}-text`}>
        {draft === null ? `${idleBecause ?? explanation} ${note ?? ''}` : 'Let go to start again with this value.'}
      </p>
      {problem && (
        <p className={styles.problem} id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
