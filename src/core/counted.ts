/** A number with separators: “2,550”. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** How many of something, in words: “1 image”, “2,550 images”, “3 patches”. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : plural(noun)}`;
}

/** “images”, “patches”. */
export function plural(noun: string): string {
  return `${noun}${noun.endsWith('ch') ? 'es' : 's'}`;
}

/** Numbers beyond this many are only counted: nobody listens to thousands. */
const MOST_LISTED = 256;

/** Numbers one by one, as in `3, 17 and 1,200 more`. */
export function listed(numbers: readonly number[]): string {
  const more = numbers.length - MOST_LISTED;
  const first = numbers.slice(0, MOST_LISTED).join(', ');
  return more > 0 ? `${first} and ${grouped(more)} more` : first;
}
