/** How many of something, in words: “1 image”, “2,550 images”. @param noun one that takes an s. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
