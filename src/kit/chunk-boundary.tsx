import { Component, type ReactNode } from 'react';

interface ChunkBoundaryProps {
  /** Names what could not be shown, at the start of the message. */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps the page whole if a part of it fails or cannot be fetched: the part says so, everything else continues. */
export class ChunkBoundary extends Component<ChunkBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <p role="alert">{this.props.what} could not be shown. Training continues; reloading the page may help.</p>;
  }
}
