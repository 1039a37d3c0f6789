import { render, screen } from '@testing-library/react';
import { lazy, Suspense } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ChunkBoundary } from '../../src/kit/chunk-boundary';

afterEach(() => void vi.restoreAllMocks());

it('says what could not be shown when its code cannot be fetched, and leaves the rest alone', async () => {
  // React reports the caught error.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const Missing = lazy(() => Promise.reject<{ default: () => null }>(new Error('no such file')));
  render(
    <>
      <p>the rest</p>
      <ChunkBoundary what="The panel">
        <Suspense fallback={null}>
          <Missing />
        </Suspense>
      </ChunkBoundary>
    </>,
  );
  expect((await screen.findByRole('alert')).textContent).toMatch(/^The panel could not be shown\. Training continues/);
  expect(screen.getByText('the rest')).toBeTruthy();
});
