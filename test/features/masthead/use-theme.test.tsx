import '../../support/render-in';
import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useTheme } from '../../../src/features/masthead/use-theme';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});

describe('the theme', () => {
  it('follows the system at first', () => {
    expect(renderHook(useTheme).result.current[0]).toBe('auto');
    expect(document.documentElement).not.toHaveAttribute('data-theme');
  });

  it('is set on the page and kept for the next visit', () => {
    const first = renderHook(useTheme);
    act(() => first.result.current[1]('dark'));
    expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
    first.unmount();
    expect(renderHook(useTheme).result.current[0]).toBe('dark');
  });

  it('leaves no trace when it follows the system again', () => {
    const { result } = renderHook(useTheme);
    act(() => result.current[1]('light'));
    act(() => result.current[1]('auto'));
    expect(document.documentElement).not.toHaveAttribute('data-theme');
    expect(localStorage).toHaveLength(0);
  });

  it('ignores unknown values in storage', () => {
    localStorage.setItem('theme', 'purple');
    expect(renderHook(useTheme).result.current[0]).toBe('auto');
  });

  it('works without storage', () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
    const { result } = renderHook(useTheme);
    act(() => result.current[1]('dark'));
    expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
  });
});
