/** How many of something, in words: “1 image”, “2,550 images”, “3 patches”. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural(noun)}`;
}

/** “images”, “patches”. */
export function plural(noun: string): string {
  return `${noun}${noun.endsWith('ch') ? 'es' : 's'}`;
}
