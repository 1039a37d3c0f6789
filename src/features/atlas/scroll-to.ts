/** Scrolls to this many CSS pixels below the top of the content, or to its end if that is nearer. */
export function scrollTo(element: HTMLElement | null, top: number): void {
  if (element) element.scrollTop = top;
}
