/** Whether the page is shown in a frame of another page. */
export function isFramed(): boolean {
  return window.self !== window.top;
}
