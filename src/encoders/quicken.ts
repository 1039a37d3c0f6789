import type { Engine } from './encoder';

type Quicken = (engine: Engine) => Promise<void>;

/** By the kind's id. Absent: its engine needs no optional feature of the browser. */
const QUICKEN: Readonly<Record<string, () => Promise<Quicken>>> = {
  'tied-kwta': async () => {
    const { takeRelaxedKernel } = await import('./tied-kwta/relaxed-kernel');
    return (engine) => takeRelaxedKernel(engine);
  },
  // Spends its time in the engine it is built on.
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

/** Switches an engine, even during a run, to a faster kernel if this browser supports one: the same bits. */
export async function quicken(kind: string, engine: Engine): Promise<void> {
  const load = QUICKEN[kind];
  if (load) await (await load())(engine);
}
