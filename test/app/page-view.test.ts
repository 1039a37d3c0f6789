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

  it('leaves out the parts named by the query or the fragment', () => {
    expect(shown('?hide=settings,draw', '#hide=stage%2Ctimeline')).toEqual([
      'masthead',
      'story',
      'digits',
      'features',
      'panels',
    ]);
  });

  it.each(['training', 'curves'])('leaves out the timeline if a link still calls it %s', (name) => {
    expect(shown(`?hide=${name}`, '')).toEqual(PAGE_REGIONS.filter((region) => region !== 'timeline'));
  });

  it('accepts the name of the former footer', () => {
    expect(readPageView('?hide=footer', '').problems).toEqual([]);
    expect(shown('?hide=footer', '')).toEqual(PAGE_REGIONS);
  });

  it.each(['?embed', '?embed=1', '?hide=draw&embed'])('%s leaves only what there is to watch', (search) => {
    expect(shown(search, '')).toEqual(['story', 'stage', 'digits', 'features', 'timeline']);
    expect(readPageView(search, '').embedded).toBe(true);
  });

  it.each(['?embed=maybe', '?embed=%', '#embed=2'])('shows everything at %s, and says what is wrong', (address) => {
    const view = readPageView(address.startsWith('?') ? address : '', address.startsWith('#') ? address : '');
    expect(view.embedded).toBe(false);
    expect(view.problems).toEqual(['embed was neither 1 nor 0']);
  });

  it.each([
    ['?exhibit', '', true],
    ['', '#seed=2&exhibit=1', true],
    ['?exhibit=0', '', false],
  ])('knows from %s%s whether it is an exhibit: %s', (search, fragment, exhibit) => {
    expect(readPageView(search, fragment)).toMatchObject({ exhibit, problems: [] });
  });

  it('says that the query’s hide cannot be read', () => {
    expect(readPageView('?hide=%', '').problems).toEqual(['hide could not be read (a stray per cent sign)']);
    expect(shown('?hide=%', '')).toEqual(PAGE_REGIONS);
  });

  it('reports names that are not parts of the page', () => {
    expect(readPageView('?hide=draw,__proto__', '').problems).toEqual([expect.stringContaining('“__proto__”')]);
    expect(shown('?hide=__proto__,%3Cb%3E', '')).toEqual(PAGE_REGIONS);
  });
});
