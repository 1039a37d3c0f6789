import { Component, type ReactNode } from 'react';

interface ChunkBoundaryProps {
  /** What could not be shown, as the message begins. */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps the page whole when a part of it cannot be fetched or fails: the part says so, everything else goes on. */
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
