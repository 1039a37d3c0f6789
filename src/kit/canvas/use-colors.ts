import { useEffect, useState, type RefObject } from 'react';
import { livePalette } from './live-palette';

/**
 * The CSS colours of some custom properties (`--ink`), as a canvas understands them, for drawing code of a library; they
 * follow the theme. Null until the element is there.
 *
 * @param names the same array in every render.
 */
export function useColors<Name extends string>(
  element: RefObject<HTMLElement | null>,
  names: readonly Name[],
): Readonly<Record<Name, string>> | null {
  const [colors, setColors] = useState<Record<Name, string> | null>(null);
  useEffect(() => {
    const read = (): void => setColors(element.current && readColors(element.current, names));
    read();
    return livePalette().subscribe(read);
  }, [element, names]);
  return colors;
}

/** `light-dark()` and the like are resolved only in the computed value of a real property, hence the probe. */
function readColors<Name extends string>(element: HTMLElement, names: readonly Name[]): Record<Name, string> {
  const probe = element.ownerDocument.createElement('span');
  probe.style.display = 'none';
  element.append(probe);
  const colors = names.map((name) => {
    probe.style.color = `var(${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(colors) as Record<Name, string>;
}
