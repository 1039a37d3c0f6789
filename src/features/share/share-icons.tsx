import { Icon } from '../../kit/controls/icons';

export function LinkIcon() {
  return (
    <Icon>
      <path d="M6.75 9.25a2.5 2.5 0 0 0 3.5 0l2.5-2.5a2.5 2.5 0 0 0-3.5-3.5l-.75.75M9.25 6.75a2.5 2.5 0 0 0-3.5 0l-2.5 2.5a2.5 2.5 0 0 0 3.5 3.5l.75-.75" />
    </Icon>
  );
}

export function ShareIcon() {
  return (
    <Icon>
      <path d="M8 9.5V2m-2.5 2.25L8 1.75l2.5 2.5M4.5 7H3.25v7h9.5V7H11.5" />
    </Icon>
  );
}
