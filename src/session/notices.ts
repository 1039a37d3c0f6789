import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../core/failure';
import type { Kept } from './kept';

/**
 * What a notice says: words, and what the screen words (notice-text.ts): failures, within a sentence or as one of their own, and what is
 * kept of a run and how many images it has seen.
 */
export type NoticeMessage = string | readonly NoticePart[];
export type NoticePart =
  string | { readonly within: Failure } | { readonly sentence: Failure } | { readonly keptUpTo: number };

/** Something the user should know; stays until dismissed or replaced by one of the same id. */
export interface Notice {
  readonly id: string;
  readonly kind: 'info' | 'warning' | 'error';
  /** What happened, what was kept, what to do. */
  readonly message: NoticeMessage;
  /** What the button says that offers a way out; null: there is none. */
  readonly action: string | null;
}

/** A notice as it is given: with what its button does. */
export interface NewNotice extends Omit<Notice, 'action'> {
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface NoticesState {
  readonly notices: readonly Notice[];
}

/** What the user should know about a run. */
export interface Notices {
  readonly store: Kept<StoreApi<NoticesState>>;
  notify(notice: NewNotice): void;
  /** Does what the notice's button says. */
  act(id: string): void;
  dismiss(id: string): void;
}

export function createNotices(): Notices {
  const store = createStore<NoticesState>()(() => ({ notices: [] }));
  const actions = new Map<string, () => void>();
  const without = (id: string): readonly Notice[] => store.getState().notices.filter((notice) => notice.id !== id);
  return {
    store,
    notify: ({ action, ...notice }) => {
      actions.delete(notice.id);
      if (action) actions.set(notice.id, action.run);
      store.setState({ notices: [...without(notice.id), { ...notice, action: action?.label ?? null }] });
    },
    act: (id) => actions.get(id)?.(),
    dismiss: (id) => {
      actions.delete(id);
      const notices = without(id);
      if (notices.length < store.getState().notices.length) store.setState({ notices });
    },
  };
}
