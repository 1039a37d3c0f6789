import { useStore } from 'zustand/react';
import { usePart } from '../../session/session-context';
import { createAtlasStore, type AtlasState } from './store';

/** Selects from the atlas's view state, and re-renders as it changes. */
export function useAtlasView<Part>(select: (view: AtlasState) => Part): Part {
  return useStore(usePart(createAtlasStore), select);
}
