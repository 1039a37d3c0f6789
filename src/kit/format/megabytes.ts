/** A size in words: “0.1 MB”, “82 MB”. */
export function megabytes(bytes: number): string {
  const megas = bytes / 1e6;
  return `${(megas < 9.95 ? Math.max(0.1, megas).toFixed(1) : megas.toFixed(0)).replace(/\.0$/, '')} MB`;
}
