import type { Engine, LoadedEngine } from '../encoders/encoder';
import type { TrainerHost } from './host';

/** @param kind the id of a kind of encoder. */
export type LoadEngine = (kind: string) => Promise<LoadedEngine>;

/** The engines that have been asked for, by kind of encoder. */
export class Engines {
  private readonly load: LoadEngine;
  private readonly host: TrainerHost;
  private readonly loaded = new Map<string, Engine>();
  private told: Engine | null = null;

  constructor(load: LoadEngine, host: TrainerHost) {
    this.load = load;
    this.host = host;
  }

  /** The engine of a kind, which is loaded when it is not there yet, and announced when it is another than before. */
  async get(kind: string): Promise<Engine> {
    const known = this.loaded.get(kind);
    if (known) {
      if (known !== this.told) this.announce({ engine: known, slowBecause: null });
      return known;
    }
    const loaded = await this.load(kind);
    this.loaded.set(kind, loaded.engine);
    this.announce(loaded);
    return loaded.engine;
  }

  /** Another engine of a kind, for work beside the run: nobody else is given it. */
  async another(kind: string): Promise<Engine> {
    return (await this.load(kind)).engine;
  }

  /** All others may go, with the images and encoders in their memory. */
  keepOnly(engine: Engine): void {
    for (const [kind, other] of this.loaded) if (other !== engine) this.loaded.delete(kind);
  }

  private announce({ engine, slowBecause }: LoadedEngine): void {
    this.told = engine;
    this.host.emit('ready', { engine: engine.name, slowBecause });
  }
}
