import { useLayoutEffect, useState } from 'react';

/** `auto` follows the operating system. */
export type Theme = 'auto' | 'light' | 'dark';

const STORAGE_KEY = 'theme';

/** The theme of the page, kept for the next visit if the browser allows it. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(storedTheme);
  useLayoutEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  const choose = (chosen: Theme): void => {
    setTheme(chosen);
    storeTheme(chosen);
  };
  return [theme, choose];
}

// Storage may be switched off, full or forbidden in a frame; a theme is not worth an error.
function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'auto';
  } catch {
    return 'auto';
  }
}

function storeTheme(theme: Theme): void {
  try {
    if (theme === 'auto') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Not kept: the theme lasts until the page is closed.
  }
}
