import { describe, expect, inject, test } from 'vitest';
import { pauseAndKeep } from '../support/kept-in-browser';
import { readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { openPanel } from '../support/look-inside';
import { hashOf, press, untilRested } from '../support/page-actions';
import { openAt, sharedVisit, withPage } from '../support/with-page';

const UNOPENED = { address: null };

describe('of a page in training', () => {
  const visit = sharedVisit();

  test('the address names the whole configuration and follows it', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 500);
    await press(page, 'Pause');
    await expect.poll(() => hashOf(page)).toMatch(/^#v=1&data=mnist&preset=thread&seed=1&stop=\d+$/);
    const namesWhatIsSeen = async (): Promise<boolean> =>
      (await hashOf(page)).endsWith(`&stop=${await readFigure(page, 'Images seen')}`);
    await expect.poll(namesWhatIsSeen).toBe(true);
    await openPanel(page, 'Step by step');
    await expect.poll(() => hashOf(page)).toContain('&panel=steps');
  });

  test('a link typed into the open page’s address opens it again, and so do back and forward', async () => {
    const { page, errors } = visit();
    const expectPausedAt = async (seed: number, stop: number): Promise<void> => {
      const address = `#v=1&data=bars&preset=bars&seed=${seed}&stop=${stop}`;
      await expect.poll(() => hashOf(page)).toBe(address);
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(stop);
    };
    await page.evaluate(() => (location.hash = '#preset=bars&seed=3&stop=300'));
    await expectPausedAt(3, 300);
    await page.evaluate(() => (location.hash = '#preset=bars&seed=7&stop=400'));
    await expectPausedAt(7, 400);
    await page.goBack();
    await expectPausedAt(3, 300);
    await page.goForward();
    await expectPausedAt(7, 400);
    expect(errors).toEqual([]);
  });
});

describe('of a paused run', () => {
  const visit = sharedVisit({ address: '#preset=bars&stop=300', permissions: ['clipboard-read', 'clipboard-write'] });

  test('“Copy link” copies the address of the present state, which may play the run up to it', async () => {
    const { page } = visit();
    await expect.poll(() => readFigure(page, 'Images seen')).toBe(300);
    const copied = async (choice: RegExp, notice: string): Promise<string> => {
      await press(page, 'Copy link');
      await page.getByRole('button', { name: choice }).click();
      await page.getByText(notice).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const link = `${inject('pageUrl')}#v=1&data=bars&preset=bars&seed=1&stop=300`;
    expect(await copied(/^Opens at this moment/, 'Link copied. It opens exactly this state.')).toBe(link);
    const played = await copied(/^Opens at the start/, 'Link copied. It opens at the start and plays to here.');
    expect(played).toBe(`${link}&open=opening`);
  });

  test('parts of the page are hidden as soon as the address says so', async () => {
    const { page } = visit();
    await expect.poll(() => readFigure(page, 'Images seen')).toBe(300);
    await expect.poll(() => hashOf(page)).toContain('&stop=300');
    await page.evaluate(() => (location.hash += '&hide=draw'));
    await expect.poll(() => page.getByRole('region', { name: 'Draw' }).count()).toBe(0);
    await expect.poll(() => readFigure(page, 'Images seen')).toBe(300);
  });

  test('going back to the previous unit leaves the run alone, and the address names the present run', async () => {
    const { page } = visit();
    await page.evaluate(() => (location.hash = '#preset=bars&stop=300&feature=3'));
    await page.getByRole('region', { name: 'Feature', exact: true }).getByRole('button', { name: /next/i }).click();
    await expect.poll(() => hashOf(page)).toContain('feature=4');
    await press(page, 'Run');
    await waitForImagesSeen(page, 2000);
    await press(page, 'Pause');
    const namesWhatIsSeen = async (unit: number): Promise<boolean> =>
      (await hashOf(page)).endsWith(`&stop=${await readFigure(page, 'Images seen')}&feature=${unit}`);
    await expect.poll(() => namesWhatIsSeen(4)).toBe(true);
    await page.goBack();
    await expect.poll(() => namesWhatIsSeen(3)).toBe(true);
    expect(await readFigure(page, 'Images seen')).toBeGreaterThanOrEqual(2000);
  });
});

test('a link trains to exactly the image it names and pauses there, with its settings', async () => {
  await withPage(
    async ({ page, errors }) => {
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(1234);
      await expect.poll(() => page.getByRole('button', { name: 'Run', exact: true }).count()).toBe(1);
      await expect.poll(() => hashOf(page)).toBe('#v=1&data=bars&preset=bars&winners=3&seed=11&stop=1234');
      await press(page, 'Resume');
      await waitForImagesSeen(page, 2000);
      expect(errors).toEqual([]);
    },
    { address: '#v=1&data=bars&preset=bars&winners=3&seed=11&stop=1234' },
  );
});

test('on a phone, the tiles can be turned over while a notice says where the link has paused', async () => {
  await withPage(
    async ({ page }) => {
      await page.getByText('Paused at image 700, as set in the link.').waitFor();
      const tiles = page.getByRole('navigation', { name: 'Pages of this window' });
      await tiles.getByRole('button', { name: 'Next tiles' }).click();
      await expect.poll(() => tiles.getByRole('button', { name: 'Previous tiles' }).isEnabled()).toBe(true);
    },
    { address: '#v=1&data=bars&preset=bars&units=256&seed=1&stop=700', viewport: VIEWPORTS.phone },
  );
});

test('a page reloaded during training continues from there; a paused page stays paused', async () => {
  await withPage(
    async ({ page, errors }) => {
      await expect.poll(() => hashOf(page)).toMatch(/&stop=\d{3,}$/);
      const stop = Number(/\d+$/.exec(await hashOf(page))![0]);
      await page.reload();
      await waitForImagesSeen(page, stop + 1000);
      expect(await page.getByText(/^Paused at image/).count()).toBe(0);

      // At first, the address may lag behind.
      const rested = await pauseAndKeep(page);
      await expect.poll(() => hashOf(page)).toMatch(new RegExp(`&stop=${rested}$`));
      await page.reload();
      await untilRested(page);
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(rested);
      expect(errors).toEqual([]);
    },
    { address: '#preset=bars&seed=4' },
  );
});

test('a hostile link shows a notice, uses the defaults, and the page trains', async () => {
  await withPage(async ({ page, errors }) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const markup = encodeURIComponent('<img src=x onerror=alert(1)>');
    await openAt(page, `#v=9&__proto__=1&units=1e300&winners=${markup}&panel=${markup}&stop=-1&seed=%&data=own-2`);
    await waitForImagesSeen(page, 1000);
    const notice = await page.getByRole('list', { name: 'Notices' }).textContent();
    expect(notice).toMatch(/version “9”.*and \d more/s);
    expect(dialogs).toEqual([]);
    expect(errors).toEqual([]);
  }, UNOPENED);
});

test('hide and embed remove parts of the page', async () => {
  await withPage(
    async ({ page, errors }) => {
      const regions = async (): Promise<string[]> => {
        const named = await page.getByRole('region').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
        return named.filter((name) => /^(Story|Stage|Timeline|Settings|Digits|Features|Draw)$/.test(name));
      };
      await openAt(page, '?embed#preset=bars&seed=3');
      await waitForImagesSeen(page, 200);
      await expect.poll(regions).toEqual(['Story', 'Stage', 'Digits', 'Features', 'Timeline']);
      const whole = await page.getByRole('link', { name: 'Open in SDR Playground' }).getAttribute('href');
      expect(whole).toContain('#v=1&data=bars&preset=bars&seed=3');
      expect(whole).not.toContain('embed');
      await openAt(page, '?hide=settings,draw#preset=bars');
      await waitForImagesSeen(page, 200);
      await expect.poll(regions).toEqual(['Story', 'Stage', 'Digits', 'Features', 'Timeline']);
      await openAt(page, '?hide=story,stage,digits,timeline#preset=bars');
      await page.getByRole('slider', { name: 'Winners', exact: true }).waitFor();
      await expect.poll(regions).toEqual(['Features', 'Draw', 'Settings']);
      expect(errors).toEqual([]);
    },
    { ...UNOPENED, viewport: VIEWPORTS.desktop },
  );
});
