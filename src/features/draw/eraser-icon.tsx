/** In the manner of controls/icons.tsx. */
export function EraserIcon() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M5.5 13 2.5 10 9.5 3 13.5 7 7.5 13H5.5ZM6 6.5l4 4M7.5 13H13" />
    </svg>
  );
}
