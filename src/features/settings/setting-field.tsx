import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSettings } from '../../session/session-context';
import type { SettingHandle } from './use-settings';
import { useTypedValue } from './use-typed-value';
import { Button } from '../../kit/controls/button';
import { ResetIcon } from '../../kit/controls/icons';
import { Slider } from '../../kit/controls/slider';
import styles from './setting-field.module.css';
import { settingScale } from './setting-scale';
import { lowerLabel, SETTING_TEXTS } from './setting-texts';

interface SettingFieldProps {
  readonly setting: SettingHandle;
  /** The largest value the slider offers beside the other settings. */
  readonly most?: number;
  /** Stands beside the typed field: what the value means in another unit. */
  readonly aside?: string | undefined;
  /** Said after the explanation. */
  readonly note?: string | undefined;
  /** Why the setting does nothing now; it cannot be changed then. */
  readonly idleBecause?: string | undefined;
  /** The value moves by itself. */
  readonly automatic?: boolean;
  /** Further controls of the same setting. */
  readonly children?: ReactNode;
}

/** One numeric setting: slider, typed field, explanation, reset, and whether it acts live or restarts the run. */
export function SettingField(props: SettingFieldProps) {
  const { setting, most, aside, note, idleBecause, automatic = false, children } = props;
  const { name, limit, restarts } = setting;
  const { symbol, explanation, spoken } = SETTING_TEXTS[name];
  const settings = useSettings((state) => state.settings);
  const scale = useMemo(() => settingScale(limit, most), [limit, most]);
  const typed = useTypedValue(setting);
  const [draft, setDraft] = useState<number | null>(null);
  const id = useId();
  const idle = idleBecause !== undefined;
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
    <fieldset aria-label={limit.label} className={`${styles.field} ${idle ? styles.idle : ''}`}>
      <div className={styles.head}>
        <span className={styles.label} aria-hidden="true">
          {limit.label}
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
            aria-label={`Reset ${lowerLabel(name)}`}
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
          aria-label={`${limit.label}, typed`}
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
        label={limit.label}
        scale={scale}
        value={setting.shown}
        spoken={(value) => `${automatic ? 'automatic, now ' : ''}${spoken(value, settings)}`}
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
