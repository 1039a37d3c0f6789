/** The user's own images; each dataset gets a new number. */
export type OwnDatasetId = `own-${number}`;

export function isOwnDataset(id: string): id is OwnDatasetId {
  return /^own-\d+$/.test(id);
}
