import '../support/render-in';
import { fireEvent, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useDismissal } from '../../src/kit/use-dismissal';

const close = vi.fn<(byKey: boolean) => void>();
let inside: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = '<div id="inside"><button>within</button></div><p>outside</p>';
  inside = document.getElementById('inside')!;
});
afterEach(() => {
  close.mockReset();
  document.body.innerHTML = '';
});

const follow = (open: boolean) =>
  renderHook((props: { open: boolean }) => useDismissal(props.open, { current: inside }, close), {
    initialProps: { open },
  });

describe('what is open', () => {
  it('is closed by Escape', () => {
    follow(true);
    fireEvent.keyDown(document.body, { key: 'a' });
    expect(close).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(close).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('stays open if Escape was meant for something else', () => {
    follow(true);
    inside.addEventListener('keydown', (event) => event.preventDefault());
    fireEvent.keyDown(inside, { key: 'Escape' });
    expect(close).not.toHaveBeenCalled();
  });

  it('is closed by a pointer outside, and not by one inside', () => {
    follow(true);
    fireEvent.pointerDown(document.querySelector('button')!);
    expect(close).not.toHaveBeenCalled();
    fireEvent.pointerDown(document.querySelector('p')!);
    expect(close).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('is watched while it is open', () => {
    const { rerender } = follow(false);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(close).not.toHaveBeenCalled();
    rerender({ open: true });
    rerender({ open: false });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(close).not.toHaveBeenCalled();
  });
});
