/** One image on its way through the encoder, large. */
export function Stage() {
  return <section aria-label="Stage" />;
}
