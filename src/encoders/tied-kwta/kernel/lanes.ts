/** What the four lanes of a vector come to: float32, or int32 where the name says so. */
export function highestLane(values: v128): f32 {
  // Halves against halves: the maximum of two numbers is a branch in V8, and these cannot be predicted.
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
