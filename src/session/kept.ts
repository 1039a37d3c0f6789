/** A store without `setState`, which only its creator has: others use its actions. Other types stay unchanged. */
export type Kept<Part> = Part extends { readonly setState: unknown } ? Omit<Part, 'setState'> : Part;
