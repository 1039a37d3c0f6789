/** A message from a worker or a browser as a complete sentence with exactly one final punctuation mark. */
export function sentence(text: string): string {
  const capital = capitalised(unended(text));
  return /[!?…]$/.test(capital) ? capital : `${capital}.`;
}

/** The message without a full stop at its end, for use inside a sentence. */
export function unended(text: string): string {
  return text.replace(/[.\s]+$/, '');
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
