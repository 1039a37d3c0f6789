/** What the user brought: each time under a new number. */
export type OwnDatasetId = `own-${number}`;

export function isOwnDataset(id: string): id is OwnDatasetId {
  return /^own-\d+$/.test(id);
}
