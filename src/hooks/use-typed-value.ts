import { useState } from 'react';
import type { SettingHandle } from './use-settings';

/** What a typed field holds, and what is to be said about it. */
interface TypedValue {
  readonly text: string;
  /** Why the text was not taken over: what was got and what was expected. */
  readonly problem: string | null;
  readonly edit: (text: string) => void;
  /** Takes the text over when it is a valid value; else keeps it and says what is wrong. */
  readonly commit: () => void;
  /** The same with a text from elsewhere, such as a slider. */
  readonly take: (text: string) => void;
  /** Forgets the text. */
  readonly cancel: () => void;
}

/**
 * The text of a typed field beside a setting. The run sees nothing of it until it is committed and valid. A text that was
 * turned down stays, with its message, until it is mended, given up or overtaken by another change of the same setting.
 */
export function useTypedValue(setting: SettingHandle): TypedValue {
  const [typed, setTyped] = useState({ text: null as string | null, rejected: false, revision: setting.revision });
  const current = typed.revision === setting.revision ? typed : { text: null, rejected: false };
  const keep = (text: string | null, rejected: boolean): void =>
    setTyped({ text, rejected, revision: setting.revision });

  const take = (text: string): void => {
    const result = setting.check(text);
    if (!result.ok) return keep(text, true);
    keep(null, false);
    setting.set(result.value);
  };

  const checked = current.text !== null && current.rejected ? setting.check(current.text) : null;
  return {
    text: current.text ?? String(setting.shown),
    problem: checked && !checked.ok ? checked.problem : null,
    edit: (text) => keep(text, false),
    commit: () => {
      if (current.text !== null) take(current.text);
    },
    take,
    cancel: () => keep(null, false),
  };
}
