/** What the four lanes of a vector of float32 come to. */
export function highestLane(values: v128): f32 {
  return max(
    max(f32x4.extract_lane(values, 0), f32x4.extract_lane(values, 1)),
    max(f32x4.extract_lane(values, 2), f32x4.extract_lane(values, 3)),
  );
}

export function sumOfLanes(values: v128): f32 {
  const left = f32x4.extract_lane(values, 0) + f32x4.extract_lane(values, 1);
  return left + (f32x4.extract_lane(values, 2) + f32x4.extract_lane(values, 3));
}
