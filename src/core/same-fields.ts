/** Whether all fields of two objects of the same shape are equal; NaN equals NaN. */
export function sameFields<Shape extends object>(a: Shape, b: Shape): boolean {
  return (Object.keys(a) as (keyof Shape)[]).every((field) => Object.is(a[field], b[field]));
}
