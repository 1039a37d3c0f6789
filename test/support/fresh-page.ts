/** For component tests: every test starts on a page whose stores hold their initial state. Import it for its effect. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { codeBaselinesStore } from '../../src/features/scorecard/code-baselines-store';
import { curveStore } from '../../src/session/curve-store';
import { datasetStore } from '../../src/session/dataset-store';
import { drawingStore } from '../../src/features/draw/store';
import { importStore } from '../../src/features/own-images/store';
import { runStore } from '../../src/session/run-store';
import { settingsStore } from '../../src/session/settings-store';
import { viewStore } from '../../src/features/panels/view-store';

afterEach(() => {
  cleanup();
  codeBaselinesStore.setState(codeBaselinesStore.getInitialState(), true);
  curveStore.setState(curveStore.getInitialState(), true);
  datasetStore.setState(datasetStore.getInitialState(), true);
  drawingStore.setState(drawingStore.getInitialState(), true);
  importStore.setState(importStore.getInitialState(), true);
  runStore.setState(runStore.getInitialState(), true);
  settingsStore.setState(settingsStore.getInitialState(), true);
  viewStore.setState(viewStore.getInitialState(), true);
});
