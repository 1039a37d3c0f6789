/** Milliseconds between two readings of figures that people read: what changes faster cannot be read. */
export const TEXT_INTERVAL = 200;
/** Milliseconds between two changes of text alternatives. */
export const ALTERNATIVE_INTERVAL = 1000;
