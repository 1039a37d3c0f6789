/** Shows what is this many CSS pixels below the top of the content, or its end where it is shorter. */
export function scrollTo(element: HTMLElement | null, top: number): void {
  if (element) element.scrollTop = top;
}
