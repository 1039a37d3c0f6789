/** Hands out consecutive regions of memory. These functions only count: they neither read nor write memory. */
const ALIGNMENT: u64 = 64;
let cursor: u64 = 0;

/** Lets the next region begin at this address, rounded up to the alignment. */
export function beginAt(address: u64): void {
  cursor = aligned(address);
}

/** The next free region. Addresses beyond 4 GB are meaningless; the caller checks the end before using any. */
export function take(bytes: u64): usize {
  const address = cursor;
  cursor = aligned(cursor + bytes);
  return <usize>address;
}

/** The first byte after all regions taken, aligned. */
export function endOfRegions(): u64 {
  return cursor;
}

function aligned(address: u64): u64 {
  return (address + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}
