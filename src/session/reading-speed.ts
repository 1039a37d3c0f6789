/** Milliseconds between updates of figures in text: faster changes could not be read. */
export const TEXT_INTERVAL = 200;
/** Milliseconds between updates of text alternatives. */
export const ALTERNATIVE_INTERVAL = 1000;
