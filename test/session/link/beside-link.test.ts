import { expect, it } from 'vitest';
import { currentLink } from '../../../src/session/link/current-link';
import { isLink, readLink } from '../../../src/session/link/link';
import { readBeside } from '../../../src/session/link/beside-link';
import { createFakeSession } from '../../support/fake-session';

const LINK =
  '#v=1&data=mnist&preset=thread&seed=1&stop=5000&b.data=mnist&b.kind=k-sparse&b.preset=real-winners&b.winners=12&b.seed=9&b.changes=700:winners=20';

it('carries a second run, with its changes of settings, to the bit', () => {
  const opened = readBeside(LINK)!;
  expect(opened).toMatchObject({ kind: 'k-sparse', basePresetId: 'real-winners', datasetId: 'mnist', problems: [] });
  expect(opened.settings).toMatchObject({ winners: 12, seed: 9 });
  expect(opened.changes).toEqual([{ imagesSeen: 700, changed: { winners: 20 } }]);
  expect(readLink(LINK)).toMatchObject({ kind: 'tied-kwta', stop: 5000, problems: [] });
  const { session: a } = createFakeSession();
  const { session: b } = createFakeSession({ plan: opened });
  const written = currentLink(a, null, '', b);
  expect(written).toContain('&b.kind=k-sparse');
  expect(readBeside(written)).toEqual(opened);
});

it('has no second run once that is closed', () => {
  const { session } = createFakeSession();
  expect(currentLink(session, null, LINK)).not.toContain('b.');
  expect(readBeside('#v=1&seed=3')).toBeNull();
});

it('is a link even if it says nothing about the first run', () => {
  expect(isLink('#b.seed=2')).toBe(true);
  expect(readBeside('#b.seed=2')!.settings.seed).toBe(2);
});

it('names the run of which something could not be read', () => {
  const { problems, settings } = readBeside('#b.winners=many&b.colour=red&b.stop=5')!;
  expect(settings['winners']).toBe(30);
  expect(problems).toHaveLength(3);
  for (const problem of problems) expect(problem).toMatch(/^B: /);
});
