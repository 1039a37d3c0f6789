import type { ReactNode } from 'react';

/** A small picture next to words; never the only name of a control. Drawn on a 16 x 16 grid in the text's colour. */
export function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export function RunIcon() {
  return (
    <Icon>
      <path d="M4.75 3v10l8-5z" fill="currentColor" />
    </Icon>
  );
}

export function PauseIcon() {
  return (
    <Icon>
      <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2.5" />
    </Icon>
  );
}

export function StepIcon() {
  return (
    <Icon>
      <path d="M3.75 3.5v9l6.5-4.5z" fill="currentColor" />
      <path d="M12.5 3.5v9" />
    </Icon>
  );
}

export function RestartIcon() {
  return (
    <Icon>
      <path d="M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3" />
    </Icon>
  );
}

export function NewSeedIcon() {
  return (
    <Icon>
      <rect x="2.75" y="2.75" width="10.5" height="10.5" rx="2" />
      <path d="M5.75 5.75h.01M10.25 10.25h.01M10.25 5.75h.01M5.75 10.25h.01" strokeWidth="2" />
    </Icon>
  );
}
