import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { UseOfUnits } from '../../../src/features/unit-use/use-of-units';
import { createFakeSession } from '../../support/fake-session';
import { pictureSnapshot } from '../../support/picture-snapshot';
import { renderIn } from '../../support/render-in';

describe('the use of each unit', () => {
  it('is described in words', () => {
    const fake = createFakeSession();
    // Duty cycles 0, 0.01 ... 0.19 with a target of 2 / 20 = 0.1.
    fake.show(pictureSnapshot());
    renderIn(fake.session, <UseOfUnits />);
    expect(
      screen.getByRole('img', {
        name: /^How often each of 20 units wins: from 19 % of the images to 0 %, target 10 %\. 1 of 20 units are practically dead/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('target 10 %')).toBeVisible();
  });

  it('counts the dead units of a run without boosting', () => {
    const fake = createFakeSession();
    const snapshot = pictureSnapshot();
    snapshot.dutyCycles.fill(0).fill(1, 0, 2);
    fake.show(snapshot);
    renderIn(fake.session, <UseOfUnits />);
    expect(screen.getByRole('img', { name: /18 of 20 units are practically dead/ })).toBeInTheDocument();
  });

  it('reserves its place before anything is known', () => {
    renderIn(createFakeSession().session, <UseOfUnits />);
    expect(screen.getByRole('img', { name: /not known yet/ })).toBeInTheDocument();
  });
});
