import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LessonCard } from '../../../src/features/lessons/lesson-card';
import { LessonMenu } from '../../../src/features/lessons/lesson-menu';
import { LESSONS } from '../../../src/features/lessons/lessons';
import { createLessonsStore } from '../../../src/features/lessons/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

const lesson = LESSONS[0]!;
const asking = lesson.steps.findIndex(({ ask }) => ask);
const { answers, right } = lesson.steps[asking]!.ask!;

let page: FakeSession;
const store = () => page.session.part(createLessonsStore);
const step = () => store().getState().play?.step;
const button = (name: string) => screen.getByRole('button', { name });

function showStep(at: number): void {
  store().getState().begin({ lesson, step: at });
  renderIn(page.session, <LessonCard />);
}

beforeEach(() => {
  page = createFakeSession();
});

describe('the card of a lesson', () => {
  it('shows the sentence of the step, and its number', () => {
    showStep(0);
    expect(screen.getByRole('region', { name: 'Lessons' })).toHaveTextContent(
      `${lesson.name} 1 of ${lesson.steps.length}`,
    );
    expect(screen.getByRole('heading', { name: lesson.steps[0]!.say })).toBeInTheDocument();
    expect(button('Back')).toBeDisabled();
  });

  it('moves forward and back', async () => {
    showStep(0);
    await userEvent.click(button('Next'));
    expect(step()).toBe(1);
    await userEvent.click(button('Back'));
    expect(step()).toBe(0);
  });

  it('takes a prediction, shows what happens, and says whether it was right', async () => {
    showStep(asking);
    await userEvent.click(button(answers[right]!));
    expect(step()).toBe(asking + 1);
    expect(screen.getByText(`Right: you said “${answers[right]}”.`)).toBeInTheDocument();
    await userEvent.click(button('Back'));
    const wrong = (right + 1) % answers.length;
    await userEvent.click(button(answers[wrong]!));
    expect(screen.getByText(`Not quite: you said “${answers[wrong]}”.`)).toBeInTheDocument();
  });

  it('shows what happens without a prediction, too', async () => {
    showStep(asking);
    await userEvent.click(button('Just show me'));
    expect(step()).toBe(asking + 1);
    expect(screen.queryByText(/you said/)).not.toBeInTheDocument();
  });

  it('shows the progress of training towards the step, and falls silent there', () => {
    const at = lesson.steps.findIndex(({ scene }) => scene.images === 512);
    showStep(at);
    act(() => void page.emitSnapshot(4));
    expect(screen.getByRole('status', { name: 'Progress of the lesson' })).toHaveTextContent(
      'Learning: 4 of 512 images',
    );
  });

  it('reads out the words of a step, but not its figures, which change during training', () => {
    const figures = LESSONS.flatMap(({ steps }) => steps).find(({ read }) => read)!;
    const read = vi.fn(() => 'Error: 0.0123');
    store()
      .getState()
      .begin({ lesson: { ...lesson, steps: [{ ...figures, read }] }, step: 0 });
    act(() => void page.emitSnapshot(4));
    renderIn(page.session, <LessonCard />);
    expect(screen.getByRole('heading').closest('[aria-live]')).toHaveAttribute('aria-live', 'polite');
    expect(screen.getByText('Error: 0.0123').closest('[aria-live]')).toHaveAttribute('aria-live', 'off');
  });

  it('is left with a cross, and at the end with Done', async () => {
    showStep(lesson.steps.length - 1);
    for (const name of ['Leave the lesson', 'Done']) {
      expect(store().getState().wanted).toBeUndefined();
      await userEvent.click(button(name));
      expect(store().getState().wanted).toBeNull();
      store().getState().noteShown();
    }
  });

  it('has a link to each step', () => {
    showStep(2);
    expect(screen.getByRole('link', { name: 'Link' })).toHaveAttribute('href', '#lesson=parrot.3');
  });

  it.each([
    ['Copied', () => Promise.resolve()],
    ['Not copied', () => Promise.reject(new Error('refused'))],
  ])('says “%s” in place of the link after a click', async (said, writeText) => {
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    showStep(2);
    fireEvent.click(screen.getByRole('link', { name: 'Link' }));
    expect(await screen.findByRole('link', { name: said })).toHaveAttribute('href', '#lesson=parrot.3');
    vi.unstubAllGlobals();
  });

  it('is absent if no lesson is played', () => {
    renderIn(page.session, <LessonCard />);
    expect(screen.queryByRole('region', { name: 'Lessons' })).not.toBeInTheDocument();
  });
});

describe('the menu of the lessons', () => {
  it('opens each at its first step', async () => {
    renderIn(page.session, <LessonMenu />);
    for (const each of LESSONS) {
      await userEvent.click(button('Lessons'));
      expect(button(each.name)).toHaveAccessibleDescription(each.about);
      await userEvent.click(button(each.name));
      expect(store().getState().wanted).toEqual({ lesson: each, step: 0 });
    }
  });
});
