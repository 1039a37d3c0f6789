import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { surviveTranslation } from '../../src/app/survive-translation';

const { removeChild, insertBefore } = Node.prototype;

beforeEach(() => surviveTranslation(document.body));
afterEach(() => Object.assign(Node.prototype, { removeChild, insertBefore }));

/** A text that changes among others, and one that appears and disappears before an element. */
function Figures({ count, note }: { readonly count: number; readonly note: boolean }) {
  return (
    <p data-testid="figures">
      {count} images of many {note && 'so far'}
      {note ? null : <b>none</b>}
      <i>end</i>
    </p>
  );
}

type Translate = (text: Text, font: HTMLElement) => void;

const replaces: Translate = (text, font) => {
  font.textContent = text.data.toUpperCase();
  text.replaceWith(font);
};
const wraps: Translate = (text, font) => {
  text.before(font);
  font.append(text);
};

/** Translates each text of the figures, and lets the observers notice. */
async function translate(how: Translate): Promise<void> {
  const walker = document.createTreeWalker(screen.getByTestId('figures'), NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) texts.push(text as Text);
  for (const text of texts) how(text, document.createElement('font'));
  await act(async () => {});
}

describe.each([
  ['replaced', replaces],
  ['wrapped', wraps],
] as const)('a text that a translator has %s', (_what, how) => {
  it('still changes, is removed and gets neighbours', async () => {
    const { rerender } = render(<Figures count={1} note />);
    await translate(how);
    rerender(<Figures count={2} note={false} />);
    await act(async () => {});
    expect(screen.getByTestId('figures').textContent.toLowerCase()).toBe('2 images of many noneend');
    await translate(how);
    rerender(<Figures count={3} note />);
    await act(async () => {});
    expect(screen.getByTestId('figures').textContent.toLowerCase()).toBe('3 images of many so farend');
    await translate(how);
    rerender(<Figures count={4} note={false} />);
    await act(async () => {});
    expect(screen.getByTestId('figures').textContent.toLowerCase()).toBe('4 images of many noneend');
  });
});

it('a node that neither is nor replaces a child is left where it is', () => {
  const [parent, stranger] = [document.createElement('p'), document.createElement('b')];
  expect(parent.removeChild(stranger)).toBe(stranger);
  expect(parent.insertBefore(stranger, document.createElement('i'))).toBe(stranger);
  expect([...parent.childNodes]).toEqual([stranger]);
});
