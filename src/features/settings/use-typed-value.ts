import { useState } from 'react';
import { useSettings } from '../../session/session-context';
import type { SettingHandle } from './use-settings';

/** What a typed field holds, and what is to be said about it. */
interface TypedValue {
  readonly text: string;
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
