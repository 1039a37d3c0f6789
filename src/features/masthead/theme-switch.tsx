import type { ReactNode } from 'react';
import { useTheme, type Theme } from './use-theme';
import styles from './help.module.css';
import { Button } from '../../kit/controls/button';
import { HalfMoonIcon, MoonIcon, SunIcon } from '../../kit/controls/late-icons';

const THEMES: Readonly<Record<Theme, { readonly icon: ReactNode; readonly name: string; readonly next: Theme }>> = {
  auto: { icon: <HalfMoonIcon />, name: 'as the system', next: 'light' },
  light: { icon: <SunIcon />, name: 'light', next: 'dark' },
  dark: { icon: <MoonIcon />, name: 'dark', next: 'auto' },
};

/** A button that cycles through the themes: system, light, dark. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  const { icon, name, next } = THEMES[theme];
  const label = `Theme: ${name}`;
  return (
    <Button
      kind="quiet"
      icon={icon}
      className={styles.mark ?? ''}
      aria-label={label}
      title={label}
      onClick={() => setTheme(next)}
    />
  );
}
