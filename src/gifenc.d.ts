/** As much of gifenc as is used; the package comes without types. */
declare module 'gifenc' {
  interface FrameOptions {
    /** Of the first frame: the table of all frames. */
    readonly palette?: [red: number, green: number, blue: number][];
    /** Milliseconds. */
    readonly delay?: number;
    /** 0: for ever. */
    readonly repeat?: number;
  }
  interface Encoder {
    /** @param index entries of the palette, row by row. */
    writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  export function GIFEncoder(): Encoder;
}
