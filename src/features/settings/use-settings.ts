import { useState } from 'react';
import { checkSetting, type Checked } from '../../encoders/check-settings';
import { kindOf } from '../../encoders/registry';
import { numberFieldOf, type NumberField } from '../../encoders/setting-fields';
import { useSession, useSettings } from '../../session/session-context';
import { baseSettings } from '../../session/settings-store';

/** One numeric setting for a control: its value, its limits, and the functions that change it. */
export interface SettingHandle {
  readonly field: NumberField;
  /** The value shown; differs from the chosen value only while a schedule moves it automatically. */
  readonly shown: number;
  /** Whether a schedule moves the value automatically. */
  readonly automatic: boolean;
  /** Changes whenever the chosen value does, however that happens: any text typed earlier is then out of date. */
  readonly revision: string;
  /** Whether it differs from the last chosen preset. */
  readonly changed: boolean;
  readonly check: (input: string | number) => Checked;
  /** Sets a checked value. */
  readonly set: (value: number) => void;
  readonly reset: () => void;
}

/** @param name of a numeric setting of the present kind of encoder. */
export function useSetting(name: string): SettingHandle {
  const { settings, commands } = useSession();
  const kind = useSettings((state) => kindOf(state.kind));
  const value = useSettings((state) => Number(state.settings[name]));
  const changed = useSettings((state) => state.settings[name] !== baseSettings(state)[name]);
  return {
    field: numberFieldOf(kind, name)!,
    shown: value,
    automatic: false,
    revision: String(value),
    changed,
    check: (input) => checkSetting(kind, name, input, settings.getState().settings),
    set: (chosen) => void commands.set(name, chosen),
    reset: () => commands.reset(name),
  };
}

/** The content of a typed field, and what is wrong with it. */
export interface TypedValue {
  readonly text: string;
  /** Whether the text has not been accepted as the value. */
  readonly pending: boolean;
  /** Why the text was rejected, with the text and the expected values; null if it was not. */
  readonly problem: string | null;
  /** To be called on focus: freezes the text, even while a schedule moves the value. */
  readonly hold: () => void;
  readonly edit: (text: string) => void;
  /** Sets the value if the text is valid; otherwise keeps the text and reports the problem. */
  readonly commit: () => void;
  /** The same for a text from elsewhere, such as a slider. */
  readonly take: (text: string) => void;
  /** Discards the text. */
  readonly cancel: () => void;
}

/** Text that has not been accepted as the setting's value. */
interface Draft {
  readonly text: string;
  readonly origin: 'held' | 'typed' | 'rejected';
  /** The setting's revision when it was typed. */
  readonly revision: string;
}

/**
 * The text of a setting's typed field. The run does not see it until it is committed and valid. A rejected text stays,
 * with its message, until it is corrected, cancelled or overtaken by another change of the same setting.
 */
export function useTypedValue(setting: SettingHandle): TypedValue {
  const [kept, setDraft] = useState<Draft | null>(null);
  const { revision } = setting;
  const draft = kept?.revision === revision ? kept : null;
  const cancel = (): void => setDraft(null);
  // Validity may depend on other settings.
  const problem = useSettings(() => {
    const checked = draft?.origin === 'rejected' ? setting.check(draft.text) : null;
    return checked && !checked.ok ? checked.problem : null;
  });

  const take = (text: string): void => {
    const result = setting.check(text);
    if (!result.ok) return setDraft({ text, origin: 'rejected', revision });
    cancel();
    setting.set(Number(result.value));
  };

  return {
    text: draft?.text ?? String(setting.shown),
    pending: draft !== null && draft.origin !== 'held',
    problem,
    hold: () => {
      if (!draft) setDraft({ text: String(setting.shown), origin: 'held', revision });
    },
    edit: (text) => setDraft({ text, origin: 'typed', revision }),
    commit: () => {
      if (draft?.origin === 'held') cancel();
      else if (draft) take(draft.text);
    },
    take,
    cancel,
  };
}
