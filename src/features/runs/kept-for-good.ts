/**
 * Whether this browser keeps the page's saved data until the user deletes it, even if the device runs short of space.
 * Never rejects.
 *
 * @param ask whether to request it; the browser may then ask the user.
 * @returns null if the browser does not say.
 */
export async function keepsForGood(ask: boolean): Promise<boolean | null> {
  // Absent in an insecure context, and refused within some frames.
  const storage: StorageManager | undefined = navigator.storage;
  try {
    if (await storage?.persisted?.()) return true;
    return (ask ? await storage?.persist?.() : await storage?.persisted?.()) ?? null;
  } catch {
    return null;
  }
}
