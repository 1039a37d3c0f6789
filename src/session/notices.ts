import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../core/failure';
import type { Kept } from './kept';

/**
 * The message of a notice: plain words, and parts that notice-text.ts puts into words: a failure, within a sentence or
 * as one of its own, and the image up to which a run is kept.
 */
export type NoticeMessage = string | readonly NoticePart[];
export type NoticePart =
  string | { readonly within: Failure } | { readonly sentence: Failure } | { readonly keptUpTo: number };

/** Something the user should know; stays until dismissed or replaced by another with the same id. */
export interface Notice {
  readonly id: string;
  readonly kind: 'info' | 'warning' | 'error';
  /** What happened, what was kept, what to do. */
  readonly message: NoticeMessage;
  /** The label of the button that offers a way out; null if there is none. */
  readonly action: string | null;
}

/** A notice to show, with the action of its button. */
export interface NewNotice extends Omit<Notice, 'action'> {
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface NoticesState {
  readonly notices: readonly Notice[];
}

/** The notices about a run. */
export interface Notices {
  readonly store: Kept<StoreApi<NoticesState>>;
  notify(notice: NewNotice): void;
  /** Performs the action of the notice's button. */
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
