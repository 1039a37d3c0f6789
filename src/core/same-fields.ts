/** Whether all fields of two objects of the same shape are the same. */
export function sameFields<Shape extends object>(a: Shape, b: Shape): boolean {
  return (Object.keys(a) as (keyof Shape)[]).every((field) => a[field] === b[field]);
}
