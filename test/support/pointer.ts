/** A pointer event of the main button, held down, at a place of the page. @param more properties that differ. */
export const pointerAt = (clientX: number, clientY: number, more: object = {}) => ({
  pointerId: 1,
  isPrimary: true,
  button: 0,
  buttons: 1,
  clientX,
  clientY,
  ...more,
});
