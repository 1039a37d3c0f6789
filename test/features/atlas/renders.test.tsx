import { fireEvent } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Features } from '../../../src/features/atlas/features';
import { pictureSnapshot } from '../../support/picture-snapshot';
import { renderedBy, Watched } from '../../support/rendered-by';
import { renderIn } from '../../support/render-in';
import { atlas, drawAll, openFeaturesPages, page, PITCH, pointedAt } from './features-page';

openFeaturesPages();

it('pointing at one feature after another renders the feature pointed at, and nothing around it', () => {
  page.show(pictureSnapshot());
  renderIn(
    page.session,
    <Watched>
      <Features />
    </Watched>,
  );
  drawAll();
  for (const place of [0, 1, 2]) {
    const rendered = renderedBy(() =>
      fireEvent.pointerMove(atlas(), { pointerType: 'mouse', clientX: place * PITCH + 5, clientY: 5 }),
    );
    expect(pointedAt()).toBe(place);
    expect(new Set(rendered)).toEqual(new Set(['ActiveFeature']));
  }
});
