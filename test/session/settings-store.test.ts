import { describe, expect, it } from 'vitest';
import { setOfPreset } from '../../src/datasets/registry';
import { DEFAULT_SETTINGS as K_SPARSE_DEFAULTS } from '../../src/encoders/k-sparse/settings';
import { PRESETS } from '../../src/encoders/tied-kwta/presets';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { createSettingsStore, freshSeed } from '../../src/session/settings-store';

describe('the settings store', () => {
  it('starts with the thread’s settings on MNIST, doubling each second', () => {
    const state = createSettingsStore().getState();
    expect(state).toMatchObject({ datasetId: 'mnist', presetId: 'thread', speed: 'doubling' });
    expect(state.settings).toEqual(DEFAULT_SETTINGS);
  });

  it('no longer names a preset once a setting differs from it, and names it again when the setting is back', () => {
    const store = createSettingsStore();
    store.getState().set('winners', 50);
    expect(store.getState()).toMatchObject({ presetId: null, basePresetId: 'thread' });
    store.getState().reset('winners');
    expect(store.getState().presetId).toBe('thread');
    expect(store.getState().settings.winners).toBe(30);
  });

  it('does not count the seed as a difference from a preset', () => {
    const store = createSettingsStore();
    store.getState().set('seed', 77);
    expect(store.getState().presetId).toBe('thread');
  });

  it('resets to the preset chosen last', () => {
    const store = createSettingsStore();
    store.getState().applyPreset('narrow');
    store.getState().set('units', 500);
    store.getState().set('learningRateSchedule', 'constant');
    store.getState().reset('units');
    store.getState().reset('learningRateSchedule');
    expect(store.getState().settings).toMatchObject({ units: 64, learningRateSchedule: 'exponential' });
  });

  it('offers the user’s own images with MNIST’s presets, which keep these images', () => {
    const store = createSettingsStore();
    store.getState().applyPreset('bars');
    store.getState().chooseDataset('own-3');
    expect(store.getState()).toMatchObject({ datasetId: 'own-3', presetId: 'thread' });
    expect(store.getState().settings).toEqual(DEFAULT_SETTINGS);
    store.getState().applyPreset('narrow');
    expect(store.getState()).toMatchObject({ datasetId: 'own-3', presetId: 'narrow' });
    store.getState().set('winners', 9);
    store.getState().reset('winners');
    expect(store.getState().presetId).toBe('narrow');
    store.getState().chooseDataset('own-4');
    expect(store.getState()).toMatchObject({ datasetId: 'own-4', presetId: 'thread' });
    store.getState().applyPreset('bars');
    expect(store.getState().datasetId).toBe('bars');
  });

  it('takes only seed, units and winners along to another encoder', () => {
    const store = createSettingsStore();
    store.getState().setSettings({ ...DEFAULT_SETTINGS, units: 500, winners: 12, learningRate: 0.01, seed: 7 });
    store.getState().chooseKind('k-sparse');
    const { kind, presetId, basePresetId, settings, presetsChosen } = store.getState();
    expect({ kind, presetId, basePresetId, presetsChosen }).toEqual({
      kind: 'k-sparse',
      presetId: null,
      basePresetId: 'real-winners',
      presetsChosen: 1,
    });
    expect(settings).toEqual({ ...K_SPARSE_DEFAULTS, units: 500, winners: 12, seed: 7 });
  });

  it('fits the other encoder to these sizes and images', () => {
    const store = createSettingsStore();
    store.getState().applyPreset('bars');
    store.getState().chooseKind('reversible-htm');
    expect(store.getState().settings).toMatchObject({ units: 16, winners: 2, threshold: 0, gain: 255 });
    store.getState().chooseDataset('dead-leaves');
    expect(store.getState()).toMatchObject({ presetId: null, settings: { winners: 30, threshold: 4, gain: 20 } });
    store.getState().chooseDataset('mnist', { winners: 3, threshold: 2 });
    expect(store.getState().settings).toMatchObject({ winners: 3, threshold: 2 });
    store.getState().chooseDataset('bars-12-3', { units: 24, winners: 3 });
    expect(store.getState().settings).toMatchObject({ winners: 3, threshold: 0, gain: 255 });
  });

  it('begins the other encoder with its first preset if nothing was changed', () => {
    const store = createSettingsStore();
    store.getState().chooseKind('k-sparse');
    expect(store.getState().presetId).toBe('real-winners');
  });

  it('applies a preset of another encoder together with that encoder', () => {
    const store = createSettingsStore();
    store.getState().applyPreset('few-real-winners', 'k-sparse');
    expect(store.getState()).toMatchObject({
      kind: 'k-sparse',
      presetId: 'few-real-winners',
      settings: { winners: 10 },
    });
  });

  it('applies a whole preset but keeps the seed', () => {
    for (const preset of PRESETS) {
      const store = createSettingsStore();
      store.getState().set('seed', 5);
      store.getState().applyPreset(preset.id);
      expect(store.getState()).toMatchObject({ presetId: preset.id, datasetId: setOfPreset(preset.id).id });
      expect(store.getState().settings).toEqual({ ...preset.settings, seed: 5 });
    }
  });

  it('counts a preset that is chosen again, so that the run can start again', () => {
    const store = createSettingsStore();
    store.getState().applyPreset('thread');
    store.getState().applyPreset('thread');
    expect(store.getState().presetsChosen).toBe(2);
  });

  it('applies a dataset’s first preset, and changes nothing if the dataset stays', () => {
    const store = createSettingsStore();
    store.getState().chooseDataset('bars');
    expect(store.getState()).toMatchObject({ datasetId: 'bars', presetId: 'bars' });
    store.getState().set('winners', 3);
    store.getState().chooseDataset('bars');
    expect(store.getState().settings.winners).toBe(3);
  });

  it('recognises settings that are set all at once', () => {
    const store = createSettingsStore();
    const explainAway = PRESETS.find(({ id }) => id === 'explain-away')!;
    store.getState().setSettings({ ...explainAway.settings, seed: 1 });
    expect(store.getState().presetId).toBe('explain-away');
  });
});

describe('a fresh seed', () => {
  it('is a seed other than the current one', () => {
    for (let seed = 0; seed < 200; seed++) {
      const fresh = freshSeed(seed);
      expect(fresh).not.toBe(seed);
      expect(Number.isInteger(fresh) && fresh >= 0 && fresh <= 0xffff_ffff).toBe(true);
    }
  });
});
