import { describe, expect, it } from 'vitest';
import { PAGE_REGIONS } from '../../src/core/page-regions';
import { readPageView } from '../../src/app/page-view';

const shown = (search: string, fragment: string): string[] => {
  const { leftOut } = readPageView(search, fragment);
  return PAGE_REGIONS.filter((region) => !leftOut.has(region));
};

describe('readPageView', () => {
  it('shows everything unless the address says otherwise', () => {
    expect(shown('', '#seed=4')).toEqual(PAGE_REGIONS);
    expect(shown('?embed=0', '')).toEqual(PAGE_REGIONS);
  });

  it('leaves out what the query or the fragment names', () => {
    expect(shown('?hide=settings,draw', '#hide=curves%2Cfooter')).toEqual([
      'masthead',
      'training',
      'digits',
      'panels',
      'features',
    ]);
  });

  it.each(['?embed', '?embed=1', '?hide=draw&embed'])('%s leaves training, digits and features', (search) => {
    expect(shown(search, '')).toEqual(['training', 'digits', 'features']);
    expect(readPageView(search, '').embedded).toBe(true);
  });

  it.each(['?embed=maybe', '?embed=%', '#embed=2'])('shows everything at %s, and says what is wrong', (address) => {
    const view = readPageView(address.startsWith('?') ? address : '', address.startsWith('#') ? address : '');
    expect(view.embedded).toBe(false);
    expect(view.problems).toEqual(['embed was something else than 1 or 0']);
  });

  it('says that the query’s hide cannot be read', () => {
    expect(readPageView('?hide=%', '').problems).toEqual(['hide could not be read (a stray per cent sign)']);
    expect(shown('?hide=%', '')).toEqual(PAGE_REGIONS);
  });

  it('names what is no part of the page', () => {
    expect(readPageView('?hide=draw,__proto__', '').problems).toEqual([expect.stringContaining('“__proto__”')]);
    expect(shown('?hide=__proto__,%3Cb%3E', '')).toEqual(PAGE_REGIONS);
  });
});
