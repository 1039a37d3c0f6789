import { describe, expect, it } from 'vitest';
import { timeAgo } from '../../../src/features/runs/time-ago';
import { MINUTE } from '../../support/saving-pages';

describe('timeAgo', () => {
  it.each([
    [20_000, 'just now'],
    [5 * MINUTE, '5 minutes ago'],
    [3 * 60 * MINUTE, '3 hours ago'],
    [72 * 60 * MINUTE, '3 days ago'],
    [-5 * MINUTE, 'just now'],
  ])('says of %i ms: %s', (elapsed, text) => {
    expect(timeAgo(elapsed)).toBe(text);
  });
});
