import type { ImageShape } from '../core/image-shape';
import type { Settings } from '../core/settings';
import type { Engine, LoadedEngine } from '../encoders/encoder';
import type { TrainerHost } from './host';

/** @param kind the id of a kind of encoder. */
export type LoadEngine = (kind: string) => Promise<LoadedEngine>;

/** The engines that have been asked for, by kind of encoder. */
export class Engines {
  private readonly load: LoadEngine;
  private readonly host: TrainerHost;
  private readonly loaded = new Map<string, LoadedEngine>();
  /** Kinds whose fast engine has been compared with its reference, or is being compared. */
  private readonly compared = new Set<string>();
  private told: Engine | null = null;

  constructor(load: LoadEngine, host: TrainerHost) {
    this.load = load;
    this.host = host;
  }

  /** The engine of a kind, which is loaded when it is not there yet, and announced when it is another than before. */
  async get(kind: string): Promise<Engine> {
    const loaded = this.loaded.get(kind) ?? (await this.load(kind));
    this.loaded.set(kind, loaded);
    if (loaded.engine !== this.told) this.announce(loaded);
    return loaded.engine;
  }

  /** Another engine of a kind, for work beside the run: nobody else is given it. */
  async another(kind: string): Promise<Engine> {
    return (await this.load(kind)).engine;
  }

  /** All others may go, with the images and encoders in their memory. */
  keepOnly(engine: Engine): void {
    for (const [kind, other] of this.loaded) if (other.engine !== engine) this.loaded.delete(kind);
  }

  /**
   * Compares the fast engine of a kind with its reference, once: some browsers have computed wrongly. What is found to be wrong is
   * replaced by the reference from the next run on.
   * @param settings and `shape` of the run. @returns what ends with the comparison; undefined: there is nothing to compare.
   */
  compareOnce(kind: string, settings: Settings, shape: ImageShape): Promise<void> | undefined {
    const reference = this.loaded.get(kind)?.reference;
    if (!reference || this.compared.has(kind)) return undefined;
    this.compared.add(kind);
    // Where they cannot be compared nothing is claimed.
    return this.compare(kind, reference, settings, shape).catch(() => undefined);
  }

  private async compare(
    kind: string,
    reference: () => Promise<Engine>,
    settings: Settings,
    shape: ImageShape,
  ): Promise<void> {
    const [{ compareEngines }, engine, slow] = await Promise.all([
      import('../encoders/compare-engines'),
      this.another(kind),
      reference(),
    ]);
    const result = compareEngines(engine, slow, settings, shape);
    if (!result.same) {
      const wrong = { engine: slow, slowBecause: { code: 'wrong-arithmetic', values: {} } } as const;
      this.loaded.set(kind, wrong);
      this.announce(wrong);
    }
    this.host.emit('compared', result);
  }

  private announce({ engine, slowBecause }: LoadedEngine): void {
    this.told = engine;
    this.host.emit('ready', { engine: engine.name, slowBecause });
  }
}
