import type { DatasetManifest } from '../../core/dataset';
import type { DatasetLoader } from '../../datasets/loader';
import { PENDING, type FileSource, type QueryState } from './file-source';
import { partsOf, type DatasetPart } from './dataset-parts';

type File = Uint8Array<ArrayBuffer>;

/**
 * The files that training needs first: the manifest, the first shards and the labels of the test images, each requested
 * once. Kept as small as possible, because it is in the page's first script; the code that retries and fetches the rest
 * comes later and takes over through `loader`.
 */
export class FirstFiles implements FileSource {
  /** The given loader, except that a file already requested here is not requested again but handed out once. */
  readonly loader: DatasetLoader;
  /** Resolves when all files have arrived or one has failed. */
  readonly over: Promise<void>;

  private manifest: DatasetManifest | undefined;
  private readonly files = new Map<string, File>();
  private readonly asked = new Map<string, Promise<unknown>>();
  private readonly stop = new AbortController();
  private readonly changed: () => void;

  /** @param changed is called when a file has arrived. */
  constructor(loader: DatasetLoader, changed: () => void) {
    this.changed = changed;
    const ask = <Answer>(
      key: string | undefined,
      signal: AbortSignal,
      load: () => Promise<Answer>,
    ): Promise<Answer> => {
      const answer = key === undefined ? undefined : this.asked.get(key);
      if (!answer) return load();
      this.asked.delete(key!);
      signal.addEventListener('abort', () => this.stop.abort(signal.reason));
      return answer as Promise<Answer>;
    };
    this.loader = {
      manifest: (signal) => ask('manifest', signal, () => loader.manifest(signal)),
      shard: (manifest, split, index, signal) =>
        ask(manifest[split].shards[index]?.file, signal, () => loader.shard(manifest, split, index, signal)),
      labels: (manifest, split, signal) =>
        ask(manifest[split].labels?.file, signal, () => loader.labels(manifest, split, signal)),
    };
    this.over = this.fetch(loader).catch(() => undefined);
  }

  manifestState(): QueryState<DatasetManifest> {
    return { ...PENDING, data: this.manifest };
  }

  stateOf({ key }: DatasetPart): QueryState<File> {
    return { ...PENDING, data: this.files.get(key) };
  }

  /** Has no effect: further files are not requested here. */
  wantRest(): void {}

  end(): void {
    this.stop.abort(new DOMException('Nobody wants it any more.', 'AbortError'));
  }

  private async fetch(loader: DatasetLoader): Promise<void> {
    const { signal } = this.stop;
    const manifest = await this.remember('manifest', loader.manifest(signal));
    this.manifest = manifest;
    this.changed();
    await Promise.all(
      partsOf(manifest).first.map(async (part) => {
        this.files.set(part.key, await this.remember(part.key, part.load(loader, signal)));
        this.changed();
      }),
    );
  }

  private remember<Answer>(key: string, answer: Promise<Answer>): Promise<Answer> {
    this.asked.set(key, answer);
    return answer;
  }
}
