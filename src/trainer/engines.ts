import type { ImageShape } from '../core/image-shape';
import type { Settings } from '../core/settings';
import type { Engine, LoadedEngine } from '../encoders/encoder';
import type { TrainerHost } from './host';

/** @param kind the id of a kind of encoder. */
export type LoadEngine = (kind: string) => Promise<LoadedEngine>;

/** The loaded engines, by kind of encoder. */
export class Engines {
  private readonly load: LoadEngine;
  private readonly host: TrainerHost;
  private readonly loaded = new Map<string, LoadedEngine>();
  /** Whether the fast engine of a kind was found to be right; false until its comparison with the reference is over. */
  private readonly compared = new Map<string, boolean>();
  /** Engines for which a faster variant has already been requested. */
  private readonly quickened = new WeakSet<Engine>();
  private announced: Engine | null = null;

  constructor(load: LoadEngine, host: TrainerHost) {
    this.load = load;
    this.host = host;
  }

  /** Returns the engine of a kind. Loads it if necessary, and announces it if it differs from the previous one. */
  async get(kind: string): Promise<Engine> {
    const loaded = this.loaded.get(kind) ?? (await this.load(kind));
    if (loaded.engine !== this.announced) this.announce(kind, loaded);
    return loaded.engine;
  }

  /** A separate engine of a kind, for work alongside the run. */
  async another(kind: string): Promise<Engine> {
    return (await this.load(kind)).engine;
  }

  /** Releases all other engines, with the images and encoders in their memory. */
  keepOnly(engine: Engine): void {
    for (const [kind, other] of this.loaded) if (other.engine !== engine) this.loaded.delete(kind);
  }

  /**
   * Compares the fast engine of a kind with its reference, once: some browsers have computed wrongly. A wrong engine is
   * replaced by the reference from the next run on.
   * @param settings and `shape` of the run. @returns a promise of the comparison; undefined if there is nothing to
   * compare.
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
        // If they cannot be compared nothing is claimed.
        .catch(() => undefined)
    );
  }

  /**
   * Makes an engine that was found to be right faster, once, if its settings allow that. Nothing waits for it, and if
   * it fails nothing changes.
   */
  quickenOnce(kind: string, settings: Settings): void {
    const engine = this.loaded.get(kind)?.engine;
    if (!engine || !this.compared.get(kind) || this.quickened.has(engine) || !hasLaterRounds(settings)) return;
    this.quickened.add(engine);
    void import('../encoders/quicken').then(({ quicken }) => quicken(kind, engine)).catch(() => undefined);
  }

  /** Makes this the engine of the kind from now on, and informs the page. */
  private announce(kind: string, loaded: LoadedEngine): void {
    const { engine, slowBecause } = loaded;
    this.loaded.set(kind, loaded);
    this.announced = engine;
    this.host.emit('ready', { engine: engine.name, slowBecause });
  }
}

/** Only rounds after the first can become faster. */
const hasLaterRounds = ({ rounds }: Settings): boolean => Number(rounds) > 1;
