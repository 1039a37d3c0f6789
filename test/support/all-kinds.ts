/** Set-up: tests know all kinds of encoders from the beginning; the page loads them soon. */
import { loadKinds } from '../../src/encoders/registry';

await loadKinds();
