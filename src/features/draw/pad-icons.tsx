import { Icon } from '../../kit/controls/icons';

export function PenIcon() {
  return (
    <Icon>
      <path d="m3 13 .75-3L10.5 3.25l2.25 2.25L6 12.25zM9 4.75 11.25 7" />
    </Icon>
  );
}

export function EraserIcon() {
  return (
    <Icon>
      <path d="M5.5 13 2.5 10 9.5 3 13.5 7 7.5 13H5.5ZM6 6.5l4 4M7.5 13H13" />
    </Icon>
  );
}

export function CameraIcon() {
  return (
    <Icon>
      <path d="M2.5 5h2.75l1-1.75h3.5l1 1.75h2.75v7.75h-11z" />
      <circle cx="8" cy="8.75" r="2.25" />
    </Icon>
  );
}
