/** Setup: tests know all kinds of encoders from the beginning, as the page does soon. */
import { loadKinds } from '../../src/encoders/registry';

await loadKinds();
