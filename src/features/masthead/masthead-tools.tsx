import type { ReactNode } from 'react';
import { Help } from './help';
import { HelpText } from './help-text';
import { ThemeSwitch } from './theme-switch';

/** What stands at the end of the masthead. @param share a button. */
export function MastheadTools({ share }: { readonly share: ReactNode }) {
  return (
    <>
      {share}
      <ThemeSwitch />
      <Help>
        <HelpText />
      </Help>
    </>
  );
}
