import { useState } from 'react';
import { checkSetting, type Checked } from '../../encoders/check-settings';
import { kindOf } from '../../encoders/registry';
import { numberFieldOf, type NumberField } from '../../encoders/setting-fields';
import { useSession, useSettings } from '../../session/session-context';
import { baseSettings } from '../../session/settings-store';

/** One numeric setting as a control needs it: what holds, what may be chosen, and the ways to change it. */
export interface SettingHandle {
  readonly field: NumberField;
  /** What the control shows; differs from what was chosen only while a schedule moves the value by itself. */
  readonly shown: number;
  /** The value moves by itself. */
  readonly automatic: boolean;
  /** Changes whenever the choice does, from whatever side: what was typed before is then out of date. */
  readonly revision: string;
  /** Differs from the preset chosen last. */
  readonly changed: boolean;
  readonly check: (input: string | number) => Checked;
  /** Sets a checked value. */
  readonly set: (value: number) => void;
  readonly reset: () => void;
}

/** @param name of a number among the settings of the kind that is chosen. */
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

/** What a typed field holds, and what is to be said about it. */
export interface TypedValue {
  readonly text: string;
  /** The text is not the value (yet). */
  readonly pending: boolean;
  /** Why the text was not taken over: what was got and what was expected. */
  readonly problem: string | null;
  /** To be called when the field gets the focus: its text stands still, even while the value moves by itself. */
  readonly hold: () => void;
  readonly edit: (text: string) => void;
  /** Takes the text over when it is a valid value; else keeps it and says what is wrong. */
  readonly commit: () => void;
  /** The same with a text from elsewhere, such as a slider. */
  readonly take: (text: string) => void;
  /** Forgets the text. */
  readonly cancel: () => void;
}

/** Text that is not the setting's value (yet). */
interface Draft {
  readonly text: string;
  readonly origin: 'held' | 'typed' | 'rejected';
  /** The choice beside which it was typed. */
  readonly revision: string;
}

/**
 * The text of a typed field beside a setting. The run sees nothing of it until it is committed and valid. A text that was
 * turned down stays, with its message, until it is mended, given up or overtaken by another change of the same setting.
 */
export function useTypedValue(setting: SettingHandle): TypedValue {
  const [kept, setDraft] = useState<Draft | null>(null);
  const { revision } = setting;
  const draft = kept?.revision === revision ? kept : null;
  const cancel = (): void => setDraft(null);
  // What is wrong with it may depend on other settings.
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
