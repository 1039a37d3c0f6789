/** The factor by which pictures and type grow on a large screen: `--scale` of styles/tokens.css, or 1 without it. */
export function pageScale(): number {
  return Number(getComputedStyle(document.documentElement).getPropertyValue('--scale')) || 1;
}
