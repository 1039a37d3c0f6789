/** Pictures and type grow together on a large screen: `--scale` of styles/tokens.css, 1 where there is none. */
export function pageScale(): number {
  return Number(getComputedStyle(document.documentElement).getPropertyValue('--scale')) || 1;
}
