import type { Engine } from './encoder';

type Quicken = (engine: Engine) => Promise<void>;

/** By the kind's id. Absent: its engine uses what every browser has. */
const QUICKEN: Readonly<Record<string, () => Promise<Quicken>>> = {
  'tied-kwta': async () => {
    const { takeRelaxedKernel } = await import('./tied-kwta/relaxed-kernel');
    return (engine) => takeRelaxedKernel(engine);
  },
  // It spends its time in the engine below.
  'class-gated': async () => {
    const [{ takeRelaxedKernel }, { ClassGatedEngine }] = await Promise.all([
      import('./tied-kwta/relaxed-kernel'),
      import('./class-gated/engine'),
    ]);
    return async (engine) => {
      if (engine instanceof ClassGatedEngine) await takeRelaxedKernel(engine.base);
    };
  },
};

/** Lets the engine of a kind, and a run on it, go on with what this browser computes faster, if there is such a thing: the same bits. */
export async function quicken(kind: string, engine: Engine): Promise<void> {
  const load = QUICKEN[kind];
  if (load) await (await load())(engine);
}
