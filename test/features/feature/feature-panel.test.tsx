import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFeatureAddress } from '../../../src/features/feature/keep-feature-address';
import { PanelPlace } from '../../../src/features/panels/panel-place';
import { usePanel } from '../../../src/features/panels/use-panel';
import { createDrawingStore } from '../../../src/features/draw/store';
import { createFeatureStore } from '../../../src/features/feature/store';
import { createHighlightStore } from '../../../src/features/highlight/store';
import { createPanelsStore } from '../../../src/features/panels/store';
import { FeaturePanel } from '../../../src/features/feature/feature-panel';
import { Features } from '../../../src/features/atlas/features';
import { featureAnswers } from '../../support/fake-feature-report';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { fetchLateFeatures } from '../../support/late-parts';
import { pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let page: FakeSession;

/** The parts of the page that concern the panel about one unit. */
function Page() {
  useEffect(() => keepFeatureAddress(page.session), []);
  const { panel } = usePanel();
  return (
    <>
      {panel === 'feature' && (
        <PanelPlace>
          <FeaturePanel />
        </PanelPlace>
      )}
      <Features />
    </>
  );
}

async function openPage(fragment: string): Promise<void> {
  history.replaceState(null, '', `/${fragment}`);
  page.show(pictureSnapshot());
  know(Array.from({ length: 10 }, (_, digit) => String(digit)));
  renderIn(page.session, <Page />);
  stubs.nextFrame();
  if (fragment) await screen.findByRole('list', { name: 'Most similar features' });
}

function know(classes: readonly string[] | null): void {
  page.setDataset({ manifest: { id: 'mnist', classes } as never });
}

const title = () => within(screen.getByRole('region', { name: 'Feature' })).getByRole('heading', { level: 2 });
const status = (name: string) => screen.getByRole('status', { name });

beforeAll(fetchLateFeatures);
beforeEach(() => {
  stubs = stubPictures(400, 64);
  Element.prototype.scrollIntoView = vi.fn<() => void>();
  page = createFakeSession({ answers: featureAnswers() });
});
afterEach(() => {
  stubs.release();
  history.replaceState(null, '', '/');
});

describe('the panel about one unit', () => {
  it('shows the figures of its unit', async () => {
    await openPage('#feature=6');
    expect(title()).toHaveTextContent('Unit 6');
    // Unit 6 wins on 6 % of the images; the target is 2 of 20.
    expect(status('Duty cycle')).toHaveTextContent('6.0 %');
    expect(screen.getByText('of recent images, 0.60 × target')).toBeInTheDocument();
    expect(status('Boost')).toHaveTextContent('0.60');
    await waitFor(() => expect(status('Test images won')).toHaveTextContent('11'));
    expect(screen.getByText('of 50, encoded after 1,000 to 1,200 images')).toBeInTheDocument();
  });

  it('shows a column’s boost in pixel values although it counts grey levels, or says why it has none', async () => {
    page.session.commands.chooseKind('reversible-htm');
    await openPage('#feature=6');
    expect(status('Boost')).toHaveTextContent(/^0\.002$/);
    expect(screen.getByText(/^of 20: the synapses with which it votes/)).toBeInTheDocument();
    expect(screen.getByText(/^Overlap of synapses and pixels/)).toBeInTheDocument();
    act(() => page.session.commands.chooseKind('spatial-pooler'));
    expect(screen.getByText(/^Its boosts multiply the overlaps/)).toBeInTheDocument();
  });

  it('shows the classes of its wins', async () => {
    await openPage('#feature=6');
    const classes = screen.getByRole('list', { name: 'Share of its wins in each class' });
    await waitFor(() => expect(classes).toHaveTextContent('6: 100.0 %'));
    expect(within(classes).getAllByRole('listitem')).toHaveLength(10);
  });

  it('has no classes for images without labels', async () => {
    await openPage('#feature=6');
    act(() => know(null));
    expect(screen.queryByRole('list', { name: /each class/ })).toBeNull();
  });

  it('shows the digits it responds to most, and puts one into the pad', async () => {
    await openPage('#feature=6');
    const exciting = screen.getByRole('list', { name: 'Digits it responds to most' });
    expect(await within(exciting).findAllByRole('button')).toHaveLength(12);
    const second = within(exciting).getByRole('button', { name: 'Digit 1, overlap 4.8, not won: into the pad' });
    await userEvent.click(second);
    expect(page.session.part(createDrawingStore).getState().digit?.label).toBe(1);
  });

  it('draws other digits on which it won', async () => {
    await openPage('#feature=9');
    const won = screen.getByRole('list', { name: 'Test digits on which it won' });
    await within(won).findAllByRole('button', { name: /^Digit 0,/ });
    expect(within(won).getAllByRole('button')[0]).toHaveAccessibleName(/^Digit 0,/);
    await userEvent.click(screen.getByRole('button', { name: 'Show others' }));
    await waitFor(() => expect(within(won).getAllByRole('button')[0]).toHaveAccessibleName(/^Digit 1,/));
  });

  it('leads to related units', async () => {
    await openPage('#feature=6');
    expect(await screen.findByRole('button', { name: 'Unit 8, cosine −0.25' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Unit 7, on 40 % of its wins' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Unit 8, cosine −0.25' }));
    expect(title()).toHaveTextContent('Unit 8');
    stubs.nextFrame();
    expect(title()).toHaveFocus();
  });

  it('says if the unit does not exist, and leads to one that does', async () => {
    history.replaceState(null, '', '/#feature=700');
    page.show(pictureSnapshot());
    renderIn(page.session, <Page />);
    expect(screen.getByText(/There is no unit 700: the encoder has the units 0 to 19/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show unit 19' }));
    expect(title()).toHaveTextContent('Unit 19');
  });
});

describe('the weights', () => {
  const map = () => screen.getByRole('listbox', { name: /^Weights of unit/ });

  it('are read out pixel by pixel with the arrow keys, with their sign', async () => {
    await openPage('#feature=0');
    act(() => map().focus());
    // From the middle of 4 x 4 pixels, pixel 10.
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(status('Weight at the cursor')).toHaveTextContent('Row 3, column 3: +0.02000'));
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowLeft}');
    expect(status('Weight at the cursor')).toHaveTextContent('Row 1, column 2: −0.07000');
    expect(within(map()).getByRole('option', { selected: true })).toHaveTextContent('Row 1, column 2: −0.07000');
    await userEvent.keyboard('{Escape}');
    expect(status('Weight at the cursor')).toHaveTextContent('Point at a pixel');
  });

  it('are shown for the pixel under the mouse or a finger', async () => {
    await openPage('#feature=0');
    map().getBoundingClientRect = () => new DOMRect(0, 0, 40, 40);
    fireEvent.pointerMove(map(), { pointerType: 'mouse', clientX: 35, clientY: 35 });
    await waitFor(() => expect(status('Weight at the cursor')).toHaveTextContent('Row 4, column 4: +0.07000'));
    fireEvent.pointerLeave(map());
    expect(status('Weight at the cursor')).toHaveTextContent('Point at a pixel');
    fireEvent.pointerDown(map(), { pointerType: 'touch', clientX: 1, clientY: 12 });
    expect(status('Weight at the cursor')).toHaveTextContent('Row 2, column 1: −0.04000');
  });
});

describe('the film', () => {
  const slider = () => screen.getByRole('slider', { name: 'Moment of the run' });

  it('shows an earlier moment, and the present again', async () => {
    await openPage('#feature=0');
    await waitFor(() => expect(slider()).toBeEnabled());
    expect(slider()).toHaveAttribute('aria-valuetext', 'now');
    fireEvent.change(slider(), { target: { value: '2' } });
    expect(status('Moment shown')).toHaveTextContent('after 2,048 images');
    await waitFor(() => expect(screen.getByText('+0.50')).toBeInTheDocument());
    expect(screen.getByRole('listbox', { name: /^Weights of unit 0 after 2,048 images/ })).toBeInTheDocument();
    fireEvent.change(slider(), { target: { value: '3' } });
    expect(status('Moment shown')).toHaveTextContent('now');
  });

  it('plays from the first weights to the present', async () => {
    await openPage('#feature=0');
    await waitFor(() => expect(slider()).toBeEnabled());
    await userEvent.click(screen.getByRole('button', { name: 'Play the film' }));
    expect(status('Moment shown')).toHaveTextContent('after 0 images');
    expect(screen.getByRole('button', { name: 'Pause the film' })).toBeInTheDocument();
    await waitFor(() => expect(status('Moment shown')).toHaveTextContent('after 1 image'));
    await waitFor(() => expect(status('Moment shown')).toHaveTextContent('now'));
    expect(screen.getByRole('button', { name: 'Play the film' })).toBeInTheDocument();
  });

  it('says which frames are missing', async () => {
    page.answerWith(featureAnswers({ strip: { imagesSeen: [500, 512, 645] } }));
    await openPage('#feature=0');
    expect(
      await screen.findByText('Frames before 500 images are missing: this run was continued from there.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'How it developed' })).toHaveAttribute(
      'title',
      '3 frames, evenly spaced on a logarithmic scale',
    );
  });

  it('says if features are too large for a film', async () => {
    const strip = { imagesSeen: [], tiles: new Int8Array(0), scales: new Float32Array(0), capacity: 1 };
    page.answerWith(featureAnswers({ strip }));
    await openPage('#feature=0');
    expect(await screen.findByText(/too large for a film/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Play the film' })).toBeDisabled();
  });
});

describe('the way to the panel about one unit', () => {
  it('is a click on a feature and the card that it opens, and back', async () => {
    await openPage('');
    const atlas = screen.getByRole('listbox', { name: /^Features/ });
    act(() => atlas.focus());
    fireEvent.click(atlas, { clientX: 5, clientY: 5 });
    await userEvent.click(await screen.findByRole('button', { name: 'Show everything about unit 0' }));
    expect(title()).toHaveTextContent('Unit 0');
    expect(location.hash).toBe('#feature=0');
    stubs.nextFrame();
    expect(title()).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Close Feature' }));
    expect(screen.queryByRole('region', { name: 'Feature' })).toBeNull();
    expect(location.hash).toBe('');
    stubs.nextFrame();
    expect(atlas).toHaveFocus();
  });

  it('does not move the focus back if the user has moved on before the panel appears', async () => {
    await openPage('');
    const atlas = screen.getByRole('listbox', { name: /^Features/ });
    fireEvent.click(atlas, { clientX: 5, clientY: 5 });
    await userEvent.click(await screen.findByRole('button', { name: 'Show everything about unit 0' }));
    act(() => atlas.focus());
    stubs.nextFrame();
    expect(atlas).toHaveFocus();
  });

  it('highlights its unit everywhere, unless the pointer is on another', async () => {
    await openPage('#feature=6');
    const highlight = page.session.part(createHighlightStore);
    expect(highlight.getState().unit).toBe(6);
    const relative = await screen.findByRole('button', { name: 'Unit 8, cosine −0.25' });
    await userEvent.hover(relative);
    expect(highlight.getState().unit).toBe(8);
    await userEvent.unhover(relative);
    expect(highlight.getState().unit).toBe(6);
    act(() => page.session.part(createPanelsStore).getState().setPanel(null));
    expect(highlight.getState().unit).toBeNull();
  });

  it('is the Enter key on a feature, and again on its card', async () => {
    await openPage('');
    act(() => screen.getByRole('listbox', { name: /^Features/ }).focus());
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    expect(await screen.findByRole('button', { name: 'Show everything about unit 2' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(title()).toHaveTextContent('Unit 2');
  });

  it('is a separate address, to which the browser goes back; other entries of the address stay', async () => {
    await openPage('#k=30&feature=6');
    await userEvent.click(screen.getByRole('button', { name: 'Next unit' }));
    expect(location.hash).toBe('#k=30&feature=7');
    await userEvent.click(screen.getByRole('button', { name: 'Previous unit' }));
    await userEvent.click(screen.getByRole('button', { name: 'Previous unit' }));
    expect(location.hash).toBe('#k=30&feature=5');
    act(() => history.back());
    await waitFor(() => expect(title()).toHaveTextContent('Unit 6'));
    act(() => page.session.part(createPanelsStore).getState().setPanel(null));
    expect(location.hash).toBe('#k=30');
    act(() => history.back());
    await waitFor(() => expect(title()).toHaveTextContent('Unit 6'));
  });

  it('opened by an address leaves the browser’s history as it is', async () => {
    const push = vi.spyOn(history, 'pushState');
    await openPage('#feature=6');
    expect(location.hash).toBe('#feature=6');
    expect(push).not.toHaveBeenCalled();
  });

  it('ends at the first and at the last unit', async () => {
    await openPage('#feature=0');
    expect(screen.getByRole('button', { name: 'Previous unit' })).toBeDisabled();
    act(() => page.session.part(createFeatureStore).getState().turnTo(19));
    expect(screen.getByRole('button', { name: 'Next unit' })).toBeDisabled();
  });

  it.each(['#feature=abc', '#feature=-1', '#feature=', '#feature=1e3'])('is not %s', async (fragment) => {
    history.replaceState(null, '', `/${fragment}`);
    renderIn(page.session, <Page />);
    expect(screen.queryByRole('region', { name: 'Feature' })).toBeNull();
    expect(location.hash).toBe(fragment);
  });
});
