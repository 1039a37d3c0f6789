/** Some browsers have computed wrongly with SIMD; here the kernel subtracts instead of adding. */
import { expect, test } from 'vitest';
import { waitForImagesSeen } from '../support/open-page';
import { textOf } from '../support/page-actions';
import { openAt, withPage } from '../support/with-page';

/** The bytes of `f32x4.add`, and the opcode of `f32x4.sub`, in a compiled kernel. */
const ADD = Uint8Array.of(0xfd, 0xe4, 0x01);
const SUB_OPCODE = 0xe5;

test('an engine that computes wrongly is detected, and the run restarts with the reference', async () => {
  await withPage(
    async ({ page, errors }) => {
      await page.route(/kernel-tied-kwta[^/]*\.wasm$/, async (route) => {
        const response = await route.fetch();
        const kernel = Buffer.from(await response.body());
        for (let at = kernel.indexOf(ADD); at >= 0; at = kernel.indexOf(ADD, at)) kernel[at + 1] = SUB_OPCODE;
        await route.fulfill({ response, body: kernel });
      });
      await openAt(page);
      await expect
        .poll(() => textOf(page, 'status'))
        .toMatch(/computes wrongly in this browser, and the run has restarted/);
      await waitForImagesSeen(page, 10);
      expect(errors).toEqual([]);
    },
    { address: null },
  );
});
