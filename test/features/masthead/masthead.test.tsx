import { readFileSync } from 'node:fs';
import { act, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { Masthead } from '../../../src/features/masthead/masthead';
import { HelpText } from '../../../src/features/masthead/help-text';
import { MastheadTools } from '../../../src/features/masthead/masthead-tools';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

let fake: FakeSession;
beforeEach(() => {
  fake = createFakeSession();
});

const words = (element: Element): string[] => element.textContent.trim().split(/\s+/);

describe('the masthead', () => {
  it('says what the page shows, with the numbers of the settings', () => {
    renderIn(fake.session, <Masthead tools={null} />);
    const sentence = screen.getByText(/^Watch a network/);
    expect(sentence).toHaveTextContent(
      'Watch a network learn to write every digit with just 30 of 1,000 bits: a sparse distributed representation (SDR).',
    );
    act(() => void fake.session.commands.set('winners', 40));
    expect(sentence).toHaveTextContent('with just 40 of 1,000 bits');
  });

  it('equals the header of index.html, which is shown before the script has loaded', () => {
    const page = new DOMParser().parseFromString(readFileSync('index.html', 'utf8'), 'text/html');
    const first = page.querySelector('header')!;
    const { container } = renderIn(fake.session, <Masthead tools={null} />);
    const header = container.querySelector('header')!;
    for (const part of ['h1', 'p', 'div']) {
      expect(words(header.querySelector(part)!)).toEqual(words(first.querySelector(part)!));
    }
    const shape = (root: Element) => [root, ...root.children].map(({ tagName, className }) => [tagName, className]);
    expect(shape(header)).toEqual(shape(first));
  });

  it('has a place for menus', () => {
    renderIn(fake.session, <Masthead menu={<button type="button">Look inside</button>} tools={null} />);
    expect(screen.getByRole('banner')).toContainElement(screen.getByRole('button', { name: 'Look inside' }));
  });
});

describe('the help', () => {
  it('explains the page in at most 120 words, with the abbreviation spelt out', () => {
    const { container } = renderIn(fake.session, <HelpText />);
    const allWords = [...container.querySelectorAll('p')].flatMap(words);
    expect(allWords.length).toBeLessThanOrEqual(120);
    expect(allWords.join(' ')).toContain('sparse distributed representation (SDR)');
  });

  it('lists the keys and the source of the idea, once opened', async () => {
    const { container } = renderIn(
      fake.session,
      <MastheadTools share={<span>share</span>} shareInFull={<span>share in full</span>} />,
    );
    expect(screen.queryByText('share in full')).not.toBeInTheDocument();
    const dialog = container.querySelector('dialog')!;
    // The event a browser sends when a popover's button is pressed; jsdom has no popovers.
    act(() => void dialog.dispatchEvent(new Event('beforetoggle')));
    expect(dialog).toHaveTextContent('Based on a discussion in the HTM forum: Lossy mnist encoder.');
    expect(dialog).toHaveTextContent('start or pause, unless a control has the focus');
    expect(dialog).toHaveTextContent('share in full');
  });
});
