const f32 = Math.fround;

/**
 * The shortest decimal number that, read back as float32, gives the same bits. With a true minus sign.
 */
export function shortFloat(value: number): string {
  if (!Number.isFinite(value) || f32(value) !== value) return signed(String(value));
  for (let digits = 1; digits <= 9; digits++) {
    const text = value.toPrecision(digits);
    if (f32(Number(text)) === value) return signed(Object.is(value, -0) ? '-0' : String(Number(text)));
  }
  return signed(String(value));
}

/** Five significant digits, about as many as one can take in; with a true minus sign. */
export function roundedFloat(value: number): string {
  return signed(Object.is(value, -0) ? '-0' : String(Number(value.toPrecision(5))));
}

/** The exact value, to the last decimal; beyond 100 decimals, a multiple of a power of two. */
export function exactFloat(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return signed(Object.is(value, -0) ? '-0' : String(value));
  // A double has at most 53 significant bits; scaling by powers of two is exact.
  let mantissa = value;
  let decimals = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    decimals++;
  }
  // As many binary as decimal places: each halving adds one decimal.
  return signed(decimals <= 100 ? value.toFixed(decimals) : `${mantissa} × 2^-${decimals}`);
}

/** The 32 bits of a float32, in hexadecimal. */
export function floatBits(value: number): string {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  return `0x${view.getUint32(0).toString(16).toUpperCase().padStart(8, '0')}`;
}

function signed(text: string): string {
  return text.replaceAll('-', '−');
}
