/**
 * Whether this browser keeps what the page has saved until the user deletes it, even when the device runs short of space.
 * Never rejects.
 *
 * @param ask the browser to do so; it may ask the user.
 * @returns null: the browser does not say.
 */
export async function keepsForGood(ask: boolean): Promise<boolean | null> {
  // Absent where the page is not served safely, and refused within some frames.
  const storage: StorageManager | undefined = navigator.storage;
  try {
    if (await storage?.persisted?.()) return true;
    return (ask ? await storage?.persist?.() : await storage?.persisted?.()) ?? null;
  } catch {
    return null;
  }
}
