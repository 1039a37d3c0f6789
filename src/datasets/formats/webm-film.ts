import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from 'mediabunny';

/** The compression of a film, for `VideoEncoder` and for the file. */
export interface FilmCodec {
  /** Its name in the file. */
  readonly name: 'vp9' | 'vp8';
  readonly config: VideoEncoderConfig;
}

export interface WebmFilm {
  /** Adds a frame. @param image already drawn; copied before the promise resolves. */
  add(image: OffscreenCanvas, durationMs: number): Promise<void>;
  /** The whole file. */
  finish(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Most frames waiting for the encoder; each keeps a whole picture in memory. */
const WAITING = 3;
/** Time between two key frames, which players can jump to. */
const KEY_FRAME_US = 1_000_000;

/** A WebM film of pictures, each with its own duration. */
export async function createWebmFilm({ name, config }: FilmCodec): Promise<WebmFilm> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new EncodedVideoPacketSource(name);
  output.addVideoTrack(source);
  await output.start();

  let failure: Error | null = null;
  let written: Promise<void> = Promise.resolve();
  const encoder = new VideoEncoder({
    output: (chunk, meta) => {
      written = written.then(() => source.add(EncodedPacket.fromEncodedChunk(chunk), meta));
    },
    error: (error) => (failure = error),
  });
  encoder.configure(config);
  let [time, nextKey] = [0, 0];
  const check = (): void => {
    if (failure) throw failure;
  };
  const room = (): Promise<void> =>
    encoder.encodeQueueSize < WAITING
      ? Promise.resolve()
      : new Promise((resolve) => encoder.addEventListener('dequeue', () => resolve(), { once: true }));

  return {
    add: async (image, durationMs) => {
      check();
      const frame = new VideoFrame(image, { timestamp: time, duration: durationMs * 1000 });
      const keyFrame = time >= nextKey;
      if (keyFrame) nextKey = time + KEY_FRAME_US;
      encoder.encode(frame, { keyFrame });
      frame.close();
      time += durationMs * 1000;
      await room();
    },
    finish: async () => {
      await encoder.flush();
      check();
      await written;
      encoder.close();
      await output.finalize();
      return new Uint8Array(target.buffer!);
    },
  };
}
