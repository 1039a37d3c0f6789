import type { Intent } from './intents';
import type { runStore } from './run-store';
import { freshSeed, type settingsStore } from './settings-store';

/** What an intent asks of the worker. */
export interface IntentActions {
  step(): void;
  restart(): void;
  showOtherExamples(): void;
}

/** Carries out what the user has asked for once. */
export function carryOutIntent(
  intent: Intent,
  settings: typeof settingsStore,
  run: typeof runStore,
  actions: IntentActions,
): void {
  switch (intent.type) {
    case 'step':
      run.getState().setWanted('paused');
      return actions.step();
    case 'restart':
      run.setState({ divergence: null });
      return actions.restart();
    case 'new-seed':
      settings.getState().set('seed', freshSeed(settings.getState().settings.seed));
      return;
    case 'other-examples':
      return actions.showOtherExamples();
    case 'undo-divergence': {
      const { divergence } = run.getState();
      if (!divergence) return;
      settings.getState().setSettings(divergence.goodSettings);
      run.setState({ divergence: null });
      run.getState().setWanted('running');
    }
  }
}
