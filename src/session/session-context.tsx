import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import type { CodeWords } from '../encoders/kind';
import { kindOf } from '../encoders/registry';
import type { DatasetState } from './dataset-store';
import type { Figures } from './figures';
import type { Kept } from './kept';
import type { RunSession } from './run-session';
import type { RunStoreState } from './run-store';
import type { SettingsState } from './settings-store';

const SessionContext = createContext<RunSession | null>(null);

/** The components inside show this session and act on it. */
export function SessionProvider({ session, children }: { readonly session: RunSession; readonly children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): RunSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a component outside of a session; expected a SessionProvider around it');
  return session;
}

/** A part of the session; see `RunSession.part`. */
export function usePart<Part>(make: (session: RunSession) => Part): Kept<Part> {
  return useSession().part(make);
}

/** A selection from the state of the run; the component follows it. */
export function useRun<Part>(select: (run: RunStoreState) => Part): Part {
  return useStore(useSession().run, select);
}

/** A selection from what the user has chosen; the component follows it. */
export function useSettings<Part>(select: (settings: SettingsState) => Part): Part {
  return useStore(useSession().settings, select);
}

/** The words for codes with real values; undefined if bits are on or off. */
export function useCodeWords(): CodeWords | undefined {
  return useSettings(({ kind }) => kindOf(kind).words);
}

/** A selection from the state of the dataset; the component follows it. */
export function useDataset<Part>(select: (dataset: DatasetState) => Part): Part {
  return useStore(useSession().dataset, select);
}

/** The newest figures, at about 5 Hz, or a selection from them; the component follows it. */
export function useFigures(): Figures;
export function useFigures<Part>(select: (figures: Figures) => Part): Part;
export function useFigures(select = (figures: Figures): unknown => figures): unknown {
  return useStore(useSession().figures, select);
}
