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
  /** Kinds whose fast engine has been compared with its reference, or is being compared: whether it was found to be right. */
  private readonly compared = new Map<string, boolean>();
  /** Those that this browser may have something faster for have been asked for it. */
  private readonly quickened = new WeakSet<Engine>();
  private told: Engine | null = null;

  constructor(load: LoadEngine, host: TrainerHost) {
    this.load = load;
    this.host = host;
  }

  /** The engine of a kind, which is loaded when it is not there yet, and announced when it is another than before. */
  async get(kind: string): Promise<Engine> {
    const loaded = this.loaded.get(kind) ?? (await this.load(kind));
    if (loaded.engine !== this.told) this.announce(kind, loaded);
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
    const loaded = this.loaded.get(kind);
    if (!loaded?.reference || this.compared.has(kind)) return undefined;
    this.compared.set(kind, false);
    return (
      import('../encoders/compare-with-reference')
        .then(async ({ compareWithReference }) => {
          const [result, wrong] = await compareWithReference(loaded, await this.another(kind), settings, shape);
          if (wrong) this.announce(kind, wrong);
          this.compared.set(kind, !wrong);
          this.host.emit('compared', result);
        })
        // Where they cannot be compared nothing is claimed.
        .catch(() => undefined)
    );
  }

  /**
   * Lets an engine that was found to be right become faster, once, where its settings have something that can. Nobody waits for that,
   * and if it fails all is as it was.
   */
  quickenOnce(kind: string, settings: Settings): void {
    const engine = this.loaded.get(kind)?.engine;
    if (!engine || !this.compared.get(kind) || this.quickened.has(engine) || !hasLaterRounds(settings)) return;
    this.quickened.add(engine);
    void import('../encoders/quicken').then(({ quicken }) => quicken(kind, engine)).catch(() => undefined);
  }

  /** From now on this is the engine of the kind, and the page is informed. */
  private announce(kind: string, loaded: LoadedEngine): void {
    const { engine, slowBecause } = loaded;
    this.loaded.set(kind, loaded);
    this.told = engine;
    this.host.emit('ready', { engine: engine.name, slowBecause });
  }
}

/** In the first round nothing can become faster. */
const hasLaterRounds = ({ rounds }: Settings): boolean => Number(rounds) > 1;
