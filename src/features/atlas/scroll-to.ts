/** Shows what is so many CSS pixels below the top of the content; as far as there is so much. */
export function scrollTo(element: HTMLElement | null, top: number): void {
  if (element) element.scrollTop = top;
}
