/** Whether the browser is set to fetch as little as possible ("Save-Data"). */
export function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
