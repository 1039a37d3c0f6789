/**
 * Whether a key is an Escape that nothing has taken yet. What closes by it takes it (`preventDefault`): one key closes one thing.
 * While a dialog is open it is the browser's, which closes the dialog.
 */
export function isFreeEscape({ key, defaultPrevented }: KeyboardEvent): boolean {
  return key === 'Escape' && !defaultPrevented && document.querySelector(':popover-open, dialog[open]') === null;
}
