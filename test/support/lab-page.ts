/** The parts of a browser, and of a run, that the lab needs. */
import { vi } from 'vitest';
import { loadKinds } from '../../src/encoders/registry';
import { createFakeSession, type FakeSession } from './fake-session';
import { stubWorkers, type StubbedWorker } from './stub-workers';

/** The width of pictures, in pixels. */
const WIDTH = 600;

export interface LabPage {
  readonly fake: FakeSession;
  readonly workers: StubbedWorker[];
}

/** A session on a hundred images of two classes, on a machine with this many cores; `leaveLab` undoes it. */
export async function enterLab(cores: number): Promise<LabPage> {
  await loadKinds();
  location.hash = '';
  const workers = stubWorkers();
  vi.spyOn(navigator, 'hardwareConcurrency', 'get').mockReturnValue(cores);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly observed: (entries: object[]) => void) {}
      observe(): void {
        this.observed([{ contentRect: { width: WIDTH } }]);
      }
      disconnect(): void {}
    },
  );
  const fake = createFakeSession();
  const manifest = { id: 'mnist', classes: ['0', '1'], train: { count: 100 }, width: 28, height: 28 };
  fake.setDataset({ complete: true, manifest: manifest as never });
  return { fake, workers };
}

export function leaveLab(): void {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
}
