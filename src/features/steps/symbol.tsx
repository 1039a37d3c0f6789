/** A symbol of a formula, in italics; the part after an underscore is a subscript: w_new. */
export function Symbol({ text }: { readonly text: string }) {
  const [base, index] = text.split('_');
  return (
    <i>
      {base}
      {index !== undefined && <sub>{index}</sub>}
    </i>
  );
}
