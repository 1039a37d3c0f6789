/** Reduces the lanes of one vector, or of many, to one value: float32, or int32 where the name says so. */
export function highestLane(values: v128): f32 {
  // Compares halves as vectors: in V8 a scalar maximum is a branch, which here could not be predicted.
  const pairs = f32x4.pmax(values, i64x2.shuffle(values, values, 1, 0));
  return f32x4.extract_lane(f32x4.pmax(pairs, i32x4.shuffle(pairs, pairs, 1, 0, 3, 2)), 0);
}

export function lowestLane(values: v128): f32 {
  const pairs = f32x4.pmin(values, i64x2.shuffle(values, values, 1, 0));
  return f32x4.extract_lane(f32x4.pmin(pairs, i32x4.shuffle(pairs, pairs, 1, 0, 3, 2)), 0);
}

export function sumOfLanes(values: v128): f32 {
  const left = f32x4.extract_lane(values, 0) + f32x4.extract_lane(values, 1);
  return left + (f32x4.extract_lane(values, 2) + f32x4.extract_lane(values, 3));
}

export function integerSumOfLanes(values: v128): i32 {
  const pairs = i32x4.add(values, i64x2.shuffle(values, values, 1, 0));
  return i32x4.extract_lane(i32x4.add(pairs, i32x4.shuffle(pairs, pairs, 1, 0, 3, 2)), 0);
}

/**
 * The largest absolute value among the float32 values in `bytes` of memory; NaN if one of them is NaN. Without their
 * signs the bits of floats are integers in the same order, and the bits of NaN are the highest.
 */
export function largestAbsolute(values: usize, bytes: usize): f32 {
  const magnitude = i32x4.splat(0x7fffffff);
  let largest = i32x4.splat(0);
  const end = values + bytes;
  for (; values < end; values += 16) largest = i32x4.max_s(largest, v128.and(v128.load(values), magnitude));
  const upper = max(i32x4.extract_lane(largest, 0), i32x4.extract_lane(largest, 1));
  const lower = max(i32x4.extract_lane(largest, 2), i32x4.extract_lane(largest, 3));
  return reinterpret<f32>(max(upper, lower));
}
