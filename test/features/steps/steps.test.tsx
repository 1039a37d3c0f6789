import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPanelsStore } from '../../../src/features/panels/store';
import { Steps } from '../../../src/features/steps/steps';
import { createSteps } from '../../../src/features/steps/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';
import { tracedAnswers, tracedPlan, tracedRun } from '../../support/traced-run';

let stubs: PictureStubs;
let page: FakeSession;
let traced: ReturnType<typeof tracedRun>;

beforeEach(() => {
  stubs = stubPictures(800, 240);
});
afterEach(() => stubs.release());

/** Opens the panel on a small run. */
async function open(change: Parameters<typeof tracedRun>[0] = {}): Promise<HTMLElement> {
  traced = tracedRun(change);
  page = createFakeSession({ plan: tracedPlan(change), answers: tracedAnswers(traced.ask) });
  renderIn(page.session, <Steps />);
  await screen.findByText(/^Image 26 of this run/);
  await settled();
  // The heading has the focus when a panel opens.
  act(() => screen.getByRole('heading', { name: 'Step by step' }).focus());
  return screen.getByRole('region', { name: 'Step by step' });
}

const steps = () => page.session.part(createSteps);
const panels = () => page.session.part(createPanelsStore).getState();
const wanted = () => page.session.run.getState().wanted;

/** Waits until all answers have arrived. */
const settled = () => waitFor(() => expect(steps().store.getState().busy).toBe(false));

async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await settled();
}

const phase = (): string | null =>
  within(screen.getByRole('navigation', { name: 'Phases' }))
    .getAllByRole('button')
    .find((button) => button.getAttribute('aria-current') === 'step')!.textContent;

describe('step by step', () => {
  it('says that training is paused, which image is shown, and what happens', async () => {
    const region = await open();
    expect(wanted()).toBe('paused');
    expect(region).toHaveTextContent('Training is paused.');
    const [index] = traced.run.nextImages(1);
    expect(region).toHaveTextContent(`Image 26 of this run: number ${index} of the training images`);
    expect(phase()).toBe('Load');
    expect(region).toHaveTextContent('Each pixel is a number from 0 (empty) to 1 (full ink).');
  });

  it('goes through the phases with the arrow keys, to the ends with Home and End', async () => {
    await open();
    const seen = [phase()];
    for (let i = 0; i < 3; i++) {
      await press('{ArrowRight}');
      seen.push(phase());
    }
    await press('{ArrowLeft}');
    seen.push(phase());
    expect(seen).toEqual(['Load', 'Overlaps', 'Boosts', 'Winners', 'Boosts']);
    await press('{End}');
    expect(phase()).toBe('Update');
    expect(traced.run.encoder.imagesSeen).toBe(26);
    await press('{Home}');
    expect(phase()).toBe('Load');
    expect(traced.run.encoder.imagesSeen).toBe(25);
  });

  it('moves on to the next image and back to the previous one', async () => {
    const region = await open();
    expect(screen.getByRole('button', { name: 'Previous image' })).toBeDisabled();
    await press('{End}');
    expect(region).toHaveTextContent('Its 140 new numbers are exactly these, to the bit.');
    await userEvent.click(screen.getByRole('button', { name: 'Next image' }));
    await settled();
    expect(region).toHaveTextContent('Image 27 of this run');
    await userEvent.click(screen.getByRole('button', { name: 'Previous image' }));
    await settled();
    expect(region).toHaveTextContent('Image 26 of this run');
    expect(phase()).toBe('Update');
  });

  it('plays and stops with the space bar, except on a button', async () => {
    await open();
    await press(' ');
    expect(screen.getByRole('button', { name: 'Stop' })).toBeInTheDocument();
    await press(' ');
    const play = screen.getByRole('button', { name: 'Play' });
    act(() => play.focus());
    await press(' ');
    expect(screen.getByRole('button', { name: 'Stop' })).toBeInTheDocument();
  });

  it('plays on automatically', async () => {
    await open();
    await userEvent.click(screen.getByRole('radio', { name: 'Fast' }));
    await userEvent.click(screen.getByRole('button', { name: 'Play' }));
    await waitFor(() => expect(phase()).toBe('Boosts'));
  });

  it('shows the numbers of the chosen unit and pixel', async () => {
    await open();
    await press('{ArrowRight}');
    const unit = screen.getByRole('spinbutton', { name: 'Unit' });
    await userEvent.clear(unit);
    await userEvent.type(unit, '7');
    await settled();
    act(() => screen.getByRole('application', { name: /Chosen pixel/ }).focus());
    act(() => steps().choosePixel(0));
    await press('{ArrowRight}{ArrowDown}{ArrowDown}');
    expect(screen.getByRole('application', { name: /column 2 of 6, row 3 of 5/ })).toBeInTheDocument();
    expect(phase()).toBe('Overlaps');
    const row = new Float32Array(30);
    traced.run.encoder.readWeights(7, row);
    const weight = row[13]!;
    const formulas = () => screen.getByRole('list', { name: 'Formulas' });
    const shown = (): number => {
      const term = within(formulas()).getByTitle('weight of unit 7 at this pixel');
      return Number(term.lastElementChild!.textContent.replace('−', '-'));
    };
    expect(shown()).toBe(Number(weight.toPrecision(5)));
    await userEvent.click(screen.getByRole('checkbox', { name: 'All digits' }));
    expect(Math.fround(shown())).toBe(weight);
  });

  it('shows every number to the last digit and bit on demand', async () => {
    await open();
    await userEvent.click(screen.getByRole('checkbox', { name: 'All digits' }));
    const row = screen.getByRole('rowheader', { name: '1/255' }).closest('tr')!;
    expect(row).toHaveTextContent('0.0039215688593685626983642578125');
    expect(row).toHaveTextContent('0x3B808081');
  });

  it('says in words what the pictures show', async () => {
    await open();
    expect(screen.getByRole('img', { name: /^Image, 6 by 5 pixels; at the chosen pixel/ })).toBeInTheDocument();
    await press('{ArrowRight}');
    expect(
      screen.getByRole('img', { name: /^The overlap of each of 20 units; that of unit \d+ is/ }),
    ).toBeInTheDocument();
    await press('{ArrowRight}{ArrowRight}');
    const winners = [...steps().store.getState().trace!.winners].join(', ');
    expect(screen.getByRole('img', { name: `Code: bits ${winners} on` })).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /^The 16 highest scores in order; the weakest of the 4 winners has/ }),
    ).toBeInTheDocument();
  });

  it('stacks the tiles by hand', async () => {
    const region = await open();
    await press('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    const slider = screen.getByRole('slider', { name: 'Features added' });
    act(() => slider.focus());
    await waitFor(() => expect(slider).toHaveAttribute('aria-valuetext', '4 of 4'));
    expect(region).toHaveTextContent('Sum of 4 of 4');
  });

  it('moves from round to round', async () => {
    await open({ rounds: 3 });
    await press('{ArrowRight}');
    expect(screen.getByRole('region')).toHaveTextContent('Round 1 of 3');
    const round = screen.getByRole('slider', { name: 'Round' });
    expect(round).toHaveAttribute('aria-valuetext', '1 of 3');
    await press('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(phase()).toBe('Residual');
    expect(screen.getByRole('region')).toHaveTextContent('Round 2 of 3');
    expect(screen.getByRole('img', { name: /^Still unexplained/ })).toBeInTheDocument();
  });

  it('says that training is running, and pauses it on demand', async () => {
    const region = await open();
    act(() => page.session.commands.run());
    expect(region).toHaveTextContent('Training is running. Pause it to look at the next image.');
    expect(screen.getByRole('button', { name: 'Forward' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await settled();
    expect(wanted()).toBe('paused');
    expect(screen.getByRole('button', { name: 'Forward' })).toBeEnabled();
  });

  it('closes automatically when training is resumed', async () => {
    await open();
    panels().setPanel('steps');
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(panels().panel).toBeNull();
    expect(wanted()).toBe('running');
  });

  it('says why an image cannot be learnt, and stays at it', async () => {
    await open({ learningRateSchedule: 'constant', learningRate: 1e6 });
    await press('{End}');
    expect(screen.getByRole('alert')).toHaveTextContent(/^Nothing was learnt from this image/);
    expect(traced.run.encoder.imagesSeen).toBe(25);
  });
});
