import { describe, expect, it } from 'vitest';
import { chooseBeginning } from '../../src/app/choose-beginning';
import { readPageView } from '../../src/app/page-view';
import { isLink, readLink } from '../../src/session/link/link';

function opens(fragment: string, seenBefore = false) {
  const { problems: _, ...view } = readPageView('', fragment);
  const link = readLink(fragment);
  const address = { fragment, view, plan: isLink(fragment) ? link : null, panel: null, open: link.open };
  return chooseBeginning({ ...address, continuesAtStop: false, message: null }, seenBefore);
}

describe('a page', () => {
  it('opens slowly, in a third of the time for someone who has seen it', () => {
    expect(opens('')).toEqual({ speed: 'doubling', paused: false, opens: true, stretch: 1 });
    expect(opens('', true)).toMatchObject({ opens: true, stretch: 1 / 3 });
  });

  it('opens slowly if a link only names the run', () => {
    expect(opens('#v=1&preset=narrow&seed=7')).toMatchObject({ opens: true });
  });

  it('does not if it has something else to show', () => {
    expect(opens('#v=1&stop=5000')).toMatchObject({ speed: 'doubling', opens: false });
    expect(opens('#v=1&changes=10:winners=40')).toMatchObject({ speed: null, opens: false });
    expect(opens('#embed')).toMatchObject({ speed: null, opens: false });
  });

  it('opens as its address says', () => {
    expect(opens('#open=max')).toMatchObject({ speed: null, opens: false, paused: false });
    expect(opens('#open=doubling')).toMatchObject({ speed: 'doubling', opens: false, paused: false });
    expect(opens('#open=20')).toMatchObject({ speed: 20, opens: false, paused: false });
    expect(opens('#open=paused')).toMatchObject({ opens: false, paused: true });
    expect(opens('#embed&open=opening')).toMatchObject({ opens: true, paused: false });
    expect(opens('#v=1&stop=5000&open=opening')).toMatchObject({ opens: true, paused: false });
  });
});
