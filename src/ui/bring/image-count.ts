/** How many images, in words: “1 image”, “2,550 images”. */
export function imageCount(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'image' : 'images'}`;
}

/** A size in words: “0.1 MB”, “82 MB”. */
export function megabytes(bytes: number): string {
  const megas = bytes / 1e6;
  return `${(megas < 10 ? Math.max(0.1, megas).toFixed(1) : megas.toFixed(0)).replace(/\.0$/, '')} MB`;
}
