import { useStore } from 'zustand/react';
import { usePart } from '../../session/session-context';
import { createAtlasStore, type AtlasState } from './store';

/** A part of how the features are shown; the component follows it. */
export function useAtlasView<Part>(select: (view: AtlasState) => Part): Part {
  return useStore(usePart(createAtlasStore), select);
}
