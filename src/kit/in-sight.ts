/** Whether an element is in the page and not hidden: sheets and menus hide the button that opened a panel. */
export function isInSight(element: HTMLElement): boolean {
  return element.isConnected && (element.checkVisibility?.() ?? true);
}

/** The controls that open the list of panels: the menu of a wide page, the tab of a narrow one. */
export function panelOpeners(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-opens="inside"]')];
}
