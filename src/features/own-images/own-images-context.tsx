import { createContext, use, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import type { OwnImages } from './own-images';
import type { ImportState } from './store';

/** Own images, or a function that fetches their code and always returns the same promise. */
type Given = OwnImages | (() => Promise<OwnImages>);

const OwnImagesContext = createContext<Given | null>(null);

/** Provides own images to the components inside. */
export function OwnImagesProvider({ images, children }: { readonly images: Given; readonly children: ReactNode }) {
  return <OwnImagesContext value={images}>{children}</OwnImagesContext>;
}

/** The page's own images; suspends while their code is fetched. */
export function useOwnImages(): OwnImages {
  const images = useContext(OwnImagesContext);
  if (!images) throw new Error('a component that needs own images outside of an OwnImagesProvider');
  return typeof images === 'function' ? use(images()) : images;
}

/** A part of the state of the user's own images; the component follows it. */
export function useImport<Part>(select: (state: ImportState) => Part): Part {
  return useStore(useOwnImages().store, select);
}
