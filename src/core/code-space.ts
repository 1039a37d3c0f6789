/** The set of codes that an encoder can make. */
export interface CodeSpace {
  readonly units: number;
  /** The most bits that are on in one code. */
  readonly mostBits: number;
  /** Whether each bit that is on carries a real number. */
  readonly values: 'binary' | 'real';
  /** Whether every unit has a value in every code, without winners. Absent means no. */
  readonly dense?: boolean;
}

/** The most units that any encoder here has; more would not fit into the memory of a page. */
export const MAX_UNITS = 16_384;
