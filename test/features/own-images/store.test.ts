import { describe, expect, it } from 'vitest';
import type { BroughtFile, ReadingOutcome, ReadingRequest } from '../../../src/core/reading';
import { NO_DECISIONS } from '../../../src/core/plain-reading';
import { withChangedLook } from '../../../src/features/own-images/changed-look';
import { createImportStore } from '../../../src/features/own-images/store';
import { ownDataset } from '../../support/own-images';

/** A reader whose readings end as the test decides. */
class PatientReader {
  readonly requests: ReadingRequest[] = [];
  private readonly endings: ((outcome: ReadingOutcome | null) => void)[] = [];
  readonly read = (request: ReadingRequest): Promise<ReadingOutcome | null> => {
    this.requests.push(request);
    return new Promise((resolve) => this.endings.push(resolve));
  };
  async end(which: number, outcome: ReadingOutcome | null): Promise<void> {
    this.endings[which]!(outcome);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const FILES: readonly BroughtFile[] = [{ path: 'a.npy', blob: new Blob(['a']) }];
const QUESTION = { about: 'width', file: 'a.npy', pixels: 6, widths: [3, 2] } as const;

/** Predictable numbers. */
function countUp(): () => number {
  let number = 0;
  return () => ++number;
}

function page() {
  const reader = new PatientReader();
  const store = createImportStore(reader.read, countUp());
  return { reader, store, view: () => store.getState().view };
}

/** Lets all promises so far settle. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the store of one’s own images', () => {
  it('shows the progress, then the images; they are not used before they are accepted', async () => {
    const { reader, store, view } = page();
    void store.getState().bring(FILES);
    await settle();
    expect(reader.requests[0]).toMatchObject({ id: 'own-1', files: FILES });
    reader.requests[0]!.onProgress(0.5);
    expect(view()).toEqual({ phase: 'reading', fileCount: 1, done: 0.5 });
    const dataset = ownDataset();
    await reader.end(0, { type: 'result', dataset, how: NO_DECISIONS });
    expect(view()).toEqual({ phase: 'ready', dataset, how: NO_DECISIONS, rereading: null, problem: null });
    expect(store.getState().own).toBeNull();
    expect(store.getState().accept()).toBe('own-1');
    expect(store.getState()).toMatchObject({ own: dataset, view: null });
  });

  it('says what is wrong and asks for other files', async () => {
    const { reader, store, view } = page();
    void store.getState().bring(FILES);
    await settle();
    await reader.end(0, { type: 'failed', failure: { code: 'bad-data', values: { message: 'a.npy is empty.' } } });
    expect(view()).toEqual({ phase: 'choose', problem: 'a.npy is empty.' });
    expect(store.getState().accept()).toBeNull();
  });

  it('asks the user and reads the same files again with the answer', async () => {
    const { reader, store, view } = page();
    void store.getState().bring(FILES);
    await settle();
    await reader.end(0, { type: 'question', question: QUESTION });
    expect(view()).toEqual({ phase: 'question', question: QUESTION, problem: null });
    void store.getState().answer({ width: 3 });
    expect(reader.requests[1]).toMatchObject({ id: 'own-2', files: FILES, choices: { width: 3, tile: null } });
    await reader.end(1, { type: 'result', dataset: ownDataset('own-2'), how: NO_DECISIONS });
    expect(view()?.phase).toBe('ready');
  });

  it('repeats the question if the answer does not work', async () => {
    const { reader, store, view } = page();
    void store.getState().bring(FILES);
    await settle();
    await reader.end(0, { type: 'question', question: QUESTION });
    void store.getState().answer({ width: 65 });
    await reader.end(1, {
      type: 'failed',
      failure: { code: 'bad-data', values: { message: 'A width of 65 does not fit.' } },
    });
    expect(view()).toEqual({ phase: 'question', question: QUESTION, problem: 'A width of 65 does not fit.' });
  });

  it('shows the result while files are read in another way, and keeps it if that fails', async () => {
    const { reader, store, view } = page();
    void store.getState().bring(FILES);
    await settle();
    const [dataset, other] = [ownDataset(), ownDataset('own-2')];
    await reader.end(0, { type: 'result', dataset, how: NO_DECISIONS });
    void store.getState().answer({ labelColumn: 2 });
    reader.requests[1]!.onProgress(0.25);
    expect(reader.requests[1]!.choices.labelColumn).toBe(2);
    expect(view()).toEqual({ phase: 'ready', dataset, how: NO_DECISIONS, rereading: 0.25, problem: null });
    await reader.end(1, { type: 'failed', failure: { code: 'bad-data', values: { message: 'no' } } });
    expect(view()).toEqual({ phase: 'ready', dataset, how: NO_DECISIONS, rereading: null, problem: 'no' });
    void store.getState().answer({ labelColumn: 'none' });
    await reader.end(2, { type: 'result', dataset: other, how: NO_DECISIONS });
    expect(view()).toEqual({ phase: 'ready', dataset: other, how: NO_DECISIONS, rereading: null, problem: null });
  });

  it('cancels the reading when it is closed, and ignores its outcome', async () => {
    const { reader, store, view } = page();
    void store.getState().bring(FILES);
    await settle();
    store.getState().close();
    expect(reader.requests[0]!.signal.aborted).toBe(true);
    reader.requests[0]!.onProgress(0.9);
    expect(view()).toBeNull();
    await reader.end(0, { type: 'result', dataset: ownDataset(), how: NO_DECISIONS });
    expect(view()).toBeNull();
  });

  it('cancels a reading when other files are brought', async () => {
    const { reader, store, view } = page();
    void store.getState().bring(FILES);
    await settle();
    void store.getState().bring(FILES);
    await settle();
    expect(reader.requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await reader.end(0, { type: 'failed', failure: { code: 'bad-data', values: { message: 'old' } } });
    expect(view()?.phase).toBe('reading');
  });

  it('keeps accepted images until others are accepted', async () => {
    const { reader, store } = page();
    for (const [i, name] of (['own-1', 'own-2'] as const).entries()) {
      void store.getState().bring(FILES);
      await settle();
      await reader.end(i, { type: 'result', dataset: ownDataset(name), how: NO_DECISIONS });
      expect(store.getState().own?.manifest.id).toBe(i === 0 ? undefined : 'own-1');
      store.getState().accept();
    }
    expect(store.getState().own?.manifest.id).toBe('own-2');
    store.getState().open();
    store.getState().close();
    store.getState().withdraw('own-1');
    expect(store.getState().own?.manifest.id).toBe('own-2');
    store.getState().withdraw('own-2');
    expect(store.getState().own).toBeNull();
  });

  it('says so when dropped files cannot be listed, or the reader itself fails', async () => {
    const { store, view } = page();
    await store.getState().bring(Promise.reject(new Error('no access')));
    expect(view()).toEqual({ phase: 'choose', problem: 'These files could not be read (no access).' });
    const broken = createImportStore(() => Promise.reject(new Error('offline')), countUp());
    await broken.getState().bring(FILES);
    expect(broken.getState().view).toEqual({ phase: 'choose', problem: 'These files could not be read (offline).' });
  });

  it('changes the look without reading again; stops if another is chosen or the images are accepted', async () => {
    const { reader, store, view } = page();
    void store.getState().bring(FILES);
    await settle();
    const dataset = ownDataset();
    const look = { inverted: false, mirrored: false, turns: 0, signed: false, because: [] } as const;
    await reader.end(0, { type: 'result', dataset, how: { ...NO_DECISIONS, look } });
    const mirrored = { inverted: false, mirrored: true, turns: 0 } as const;
    const inverted = { inverted: true, mirrored: false, turns: 0 } as const;
    await Promise.all([store.getState().look(mirrored), store.getState().look(inverted)]);
    const files = await withChangedLook(dataset, look, inverted, () => {});
    expect(view()).toMatchObject({ phase: 'ready', dataset: files, how: { look: inverted }, rereading: null });
    expect(reader.requests).toHaveLength(1);
    const last = store.getState().look(mirrored);
    expect(store.getState().accept()).toBe('own-1');
    await last;
    expect(store.getState()).toMatchObject({ own: files, view: null });
  });
});
