import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../src/features/timeline/place-labels';

describe('labels of lines', () => {
  it('sit at their lines where these are far apart', () => {
    expect(placeLabels([70, 20], 16, [0, 100])).toEqual([70, 20]);
  });

  it('move apart where they would overlap, keeping the order of the lines', () => {
    expect(placeLabels([44, 40], 16, [0, 100])).toEqual([56, 40]);
  });

  it('stay between top and bottom, even for a line off the chart', () => {
    expect(placeLabels([200, 95], 16, [0, 100])).toEqual([100, 84]);
    expect(placeLabels([-50], 16, [6, 100])).toEqual([6]);
  });
});
