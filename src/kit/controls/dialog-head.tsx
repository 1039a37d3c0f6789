import type { ComponentProps } from 'react';
import { Button } from './button';
import dialog from './dialog.module.css';
import { CloseIcon } from './late-icons';

interface DialogHeadProps extends ComponentProps<typeof Button> {
  readonly title: string;
  /** The id by which the dialog refers to its title. */
  readonly titleId?: string;
}

/** The title of a dialog, and the button that closes it, which gets all other props. */
export function DialogHead({ title, titleId, ...close }: DialogHeadProps) {
  return (
    <div className={dialog.head}>
      <h2 id={titleId}>{title}</h2>
      <Button kind="quiet" icon={<CloseIcon />} {...close} />
    </div>
  );
}
