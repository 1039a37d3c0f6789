import { asker } from './asker';
import { curveStore } from './curve-store';
import { drawingStore } from '../features/draw/store';
import { intents } from './intents';
import { runStore } from './run-store';
import { settingsStore } from './settings-store';
import { viewStore } from '../features/panels/view-store';
import { createTrainerClient } from '../trainer/client';
import { RunController } from './run-controller';

/** The run controller of this page, on the page's own stores and a real worker. */
export function createRunController(): RunController {
  const controller = new RunController({
    settings: settingsStore,
    run: runStore,
    curves: curveStore,
    drawing: drawingStore,
    view: viewStore,
    intents,
    asker,
    createClient: createTrainerClient,
    now: () => performance.now(),
    hidden: () => document.hidden,
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) controller.becameVisible();
  });
  return controller;
}
