import '../../support/render-in';
import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Slider } from '../../../src/kit/controls/slider';
import { listScale } from '../../../src/kit/controls/slider-scale';

const scale = listScale([1, 10, 100, 1000]);

function show(commit: 'live' | 'release', value = 10) {
  const onChange = vi.fn<(value: number) => void>();
  const onDraft = vi.fn<(value: number | null) => void>();
  render(
    <Slider
      label="Things"
      scale={scale}
      value={value}
      spoken={(shown) => `${shown} things`}
      commit={commit}
      onChange={onChange}
      onDraft={onDraft}
    />,
  );
  return { slider: screen.getByRole<HTMLInputElement>('slider', { name: 'Things' }), onChange, onDraft };
}

describe('a slider', () => {
  it('says its value in words, with units', () => {
    expect(show('live').slider).toHaveAttribute('aria-valuetext', '10 things');
  });

  it('stays at its end when the value is beyond it', () => {
    expect(show('live', 5000).slider.value).toBe('3');
  });

  it('reports every movement when it acts live', () => {
    const { slider, onChange } = show('live');
    fireEvent.input(slider, { target: { value: '2' } });
    fireEvent.input(slider, { target: { value: '3' } });
    expect(onChange.mock.calls.flat()).toEqual([100, 1000]);
  });

  it('reports a drag once, when it is released, if it acts on release', () => {
    const { slider, onChange, onDraft } = show('release');
    fireEvent.input(slider, { target: { value: '2' } });
    fireEvent.input(slider, { target: { value: '3' } });
    expect(onChange).not.toHaveBeenCalled();
    expect(slider).toHaveAttribute('aria-valuetext', '1000 things');
    fireEvent.change(slider);
    expect(onChange.mock.calls).toEqual([[1000]]);
    expect(onDraft.mock.calls.flat()).toEqual([100, 1000, null]);
  });

  it('reports a held arrow key once, when the key is released', () => {
    const { slider, onChange } = show('release');
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    for (const value of ['2', '3']) {
      fireEvent.input(slider, { target: { value } });
      slider.dispatchEvent(new Event('change', { bubbles: true }));
    }
    expect(onChange).not.toHaveBeenCalled();
    fireEvent.keyUp(slider, { key: 'ArrowRight' });
    expect(onChange.mock.calls).toEqual([[1000]]);
  });

  it('reports nothing when released where it was', () => {
    const { slider, onChange } = show('release');
    fireEvent.input(slider, { target: { value: '2' } });
    fireEvent.input(slider, { target: { value: '1' } });
    fireEvent.change(slider);
    fireEvent.blur(slider);
    expect(onChange).not.toHaveBeenCalled();
  });

  describe('under a finger', () => {
    const finger = (clientX: number, clientY = 0) => ({ pointerType: 'touch', clientX, clientY });

    it.each(['live', 'release'] as const)('stays where it was when the finger scrolls the page (%s)', (commit) => {
      const { slider, onChange, onDraft } = show(commit);
      fireEvent.pointerDown(slider, finger(90));
      fireEvent.input(slider, { target: { value: '3' } });
      fireEvent.pointerMove(slider, finger(95, 12));
      fireEvent.pointerCancel(slider);
      fireEvent.change(slider);
      fireEvent.blur(slider);
      expect(slider.value).toBe('1');
      expect(
        [onChange, onDraft].map((callback) => callback.mock.calls.flat().filter((value) => value !== null)),
      ).toEqual([[], []]);
    });

    it('follows a finger that moves along it', () => {
      const { slider, onChange } = show('live');
      fireEvent.pointerDown(slider, finger(40));
      fireEvent.input(slider, { target: { value: '2' } });
      expect(onChange).not.toHaveBeenCalled();
      fireEvent.pointerMove(slider, finger(60, 4));
      fireEvent.input(slider, { target: { value: '3' } });
      expect(onChange.mock.calls.flat()).toEqual([100, 1000]);
    });

    it('moves to where it is tapped', () => {
      const live = show('live');
      fireEvent.pointerDown(live.slider, finger(40));
      fireEvent.input(live.slider, { target: { value: '2' } });
      fireEvent.pointerUp(live.slider, finger(40));
      fireEvent.change(live.slider);
      expect(live.onChange.mock.calls.flat()).toEqual([100]);
    });

    it('acts once on release', () => {
      const { slider, onChange } = show('release');
      fireEvent.pointerDown(slider, finger(40));
      fireEvent.input(slider, { target: { value: '2' } });
      fireEvent.pointerMove(slider, finger(60, 4));
      fireEvent.input(slider, { target: { value: '3' } });
      fireEvent.pointerUp(slider, finger(80, 4));
      expect(onChange).not.toHaveBeenCalled();
      fireEvent.change(slider);
      expect(onChange.mock.calls.flat()).toEqual([1000]);
    });
  });
});
