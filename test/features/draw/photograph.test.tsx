import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PhotographButton } from '../../../src/features/draw/photograph-button';
import { createFakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

const stop = vi.fn<() => void>();
let asked: number;

/** A browser with these devices, and permission for the camera or not. */
function withDevices(kinds: readonly string[], allowed: boolean): void {
  const getUserMedia = (): Promise<unknown> => {
    asked++;
    return allowed
      ? Promise.resolve({ getTracks: () => [{ stop }] })
      : Promise.reject(new DOMException('no', 'NotAllowedError'));
  };
  const enumerateDevices = () => Promise.resolve(kinds.map((kind) => ({ kind })));
  vi.stubGlobal('navigator', { userAgent: 'test', mediaDevices: { getUserMedia, enumerateDevices } });
}

beforeEach(() => {
  asked = 0;
  stop.mockReset();
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('photographing a digit', () => {
  it('is not on offer without a camera', async () => {
    withDevices(['audioinput'], true);
    render(<PhotographButton />);
    await Promise.resolve();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('asks for the camera only when opened, and releases it when closed', async () => {
    withDevices(['videoinput'], true);
    renderIn(createFakeSession().session, <PhotographButton />);
    const button = await screen.findByRole('button', { name: 'Photo' });
    expect(asked).toBe(0);
    await userEvent.click(button);
    expect(await screen.findByRole('dialog', { name: /^Photograph an? / })).toHaveTextContent('is not kept');
    await vi.waitFor(() => expect(asked).toBe(1));
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await vi.waitFor(() => expect(stop).toHaveBeenCalled());
  });

  it('warns if the browser alters the pixels it reads back', async () => {
    withDevices(['videoinput'], true);
    const rgba = (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) });
    const white = (_x: number, _y: number, width: number, height: number) => ({
      data: rgba(width, height).data.fill(255),
    });
    const context = { createImageData: rgba, putImageData: () => {}, getImageData: white };
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as unknown as null);
    renderIn(createFakeSession().session, <PhotographButton />);
    await userEvent.click(await screen.findByRole('button', { name: 'Photo' }));
    expect(await screen.findByText(/^Your browser alters the pixels/)).toBeInTheDocument();
  });

  it('says what to do when permission is denied', async () => {
    withDevices(['videoinput'], false);
    renderIn(createFakeSession().session, <PhotographButton />);
    await userEvent.click(await screen.findByRole('button', { name: 'Photo' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The camera was not allowed.');
    expect(screen.getByRole('button', { name: 'Take photo' })).toBeDisabled();
  });
});
