/** The buffers in an answer that can be transferred rather than copied. */
export function answerBuffers(answer: object | null): ArrayBuffer[] {
  return Object.values(answer ?? {}).flatMap((value: unknown) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
}
