/** Whether a key that is pressed there is meant for what has the focus, and is none of the page's own. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]');
}
