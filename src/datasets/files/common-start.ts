/** The longest common start of all texts; may be empty. */
export function commonStart(texts: readonly string[]): string {
  let length = 0;
  const [first = ''] = texts;
  while (length < first.length && texts.every((text) => text[length] === first[length])) length++;
  return first.slice(0, length);
}
