/** What a worker or a browser says, as a sentence of its own, which ends once. */
export function sentence(text: string): string {
  const capital = capitalised(unended(text));
  return /[!?…]$/.test(capital) ? capital : `${capital}.`;
}

/** The same without the full stop that it may end in, so that it can stand inside of a sentence. */
export function unended(text: string): string {
  return text.replace(/[.\s]+$/, '');
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
