import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import type { OwnImages } from './own-images';
import type { ImportState } from './store';

const OwnImagesContext = createContext<OwnImages | null>(null);

/** What is inside can learn from these images. */
export function OwnImagesProvider({ images, children }: { readonly images: OwnImages; readonly children: ReactNode }) {
  return <OwnImagesContext value={images}>{children}</OwnImagesContext>;
}

export function useOwnImages(): OwnImages {
  const images = useContext(OwnImagesContext);
  if (!images) throw new Error('a component that needs own images outside of an OwnImagesProvider');
  return images;
}

/** A part of what is known of the user's own images; the component follows it. */
export function useImport<Part>(select: (state: ImportState) => Part): Part {
  return useStore(useOwnImages().store, select);
}
