/** Simulates a user of the page, one action at a time, in an order determined by a seed. */
import type { Page } from 'playwright';
import { PANELS } from '../../src/core/panels';
import { randomStream } from '../../src/core/random';
import { closePanel, openPanel } from '../support/look-inside';
import { choosePreset, toggleFurtherSettings } from '../support/page-actions';

type Random = ReturnType<typeof randomStream>;

/** A control hidden by a panel or a narrow window must not hold up the user for long. */
const CLICK = { timeout: 2000 };

const SLIDERS = ['Winners', 'Learning rate', 'Boosting'] as const;
const FURTHER_SLIDERS = ['Rounds', 'Inhibition'] as const;
const PRESETS = ['Balanced', 'Five rounds', 'Sharpest', '64 units', 'Classifier'] as const;
const KEYS = ['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End'] as const;

export class SoakUser {
  private readonly page: Page;
  private readonly random: Random;
  actions = 0;

  constructor(page: Page, seed: number) {
    this.page = page;
    this.random = randomStream(seed, 'noise');
  }

  /** Performs one random action. */
  async act(): Promise<void> {
    const actions = [
      () => this.moveSlider(this.oneOf(SLIDERS)),
      () => this.moveFurtherSlider(),
      () => this.draw(),
      () => openPanel(this.page, this.oneOf(PANELS).label, CLICK),
      () => choosePreset(this.page, this.oneOf(PRESETS), CLICK),
      () => this.press(this.oneOf(['Restart', 'New seed', 'Step', 'Pause'])),
    ];
    await this.oneOf(actions)();
    this.actions++;
    await this.keepTraining();
  }

  /** Restores the initial state, so that readings can be compared. */
  async tidyUp(): Promise<void> {
    await closePanel(this.page, CLICK);
    const clear = this.page.getByRole('button', { name: 'Clear', exact: true });
    if (await clear.isEnabled()) await clear.click(CLICK);
    await choosePreset(this.page, PRESETS[0], CLICK);
    await this.press('Restart');
    await this.keepTraining();
  }

  private async moveFurtherSlider(): Promise<void> {
    await toggleFurtherSettings(this.page, CLICK);
    await this.moveSlider(this.oneOf(FURTHER_SLIDERS));
    await toggleFurtherSettings(this.page, CLICK);
  }

  private async moveSlider(name: string): Promise<void> {
    const slider = this.page.getByRole('slider', { name, exact: true });
    if (!(await slider.isVisible())) return;
    await slider.focus(CLICK);
    const key = this.oneOf(KEYS);
    const times = key === 'Home' || key === 'End' ? 1 : this.random.integer(1, 12);
    for (let i = 0; i < times; i++) await this.page.keyboard.press(key);
  }

  private async draw(): Promise<void> {
    const pad = this.page.getByRole('region', { name: 'Draw', exact: true }).locator('canvas').first();
    await pad.scrollIntoViewIfNeeded(CLICK);
    const box = await pad.boundingBox();
    if (!box) return;
    const to = () =>
      [
        box.x + box.width * (0.2 + 0.6 * this.random.unit()),
        box.y + box.height * (0.2 + 0.6 * this.random.unit()),
      ] as const;
    await this.page.mouse.move(...to());
    await this.page.mouse.down();
    for (let i = 0; i < 12; i++) await this.page.mouse.move(...to(), { steps: 4 });
    await this.page.mouse.up();
  }

  /** Resumes training, which some actions pause. */
  private async keepTraining(): Promise<void> {
    const run = this.page.getByRole('button', { name: 'Run', exact: true });
    if ((await run.count()) > 0) await run.first().click(CLICK);
  }

  private async press(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name, exact: true });
    if ((await button.count()) > 0) await button.first().click(CLICK);
  }

  private oneOf<T>(values: readonly T[]): T {
    return values[this.random.integer(0, values.length - 1)]!;
  }
}
