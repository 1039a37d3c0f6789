/** A store as those see it who have not made it: they read it, and change it by its own actions. What is no store stays as it is. */
export type Kept<Part> = Part extends { readonly setState: unknown } ? Omit<Part, 'setState'> : Part;
