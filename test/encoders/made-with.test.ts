import { describe, expect, it } from 'vitest';
import { deep } from '../../src/encoders/deep/kind';
import { MADE_WITH as DEEP_MADE_WITH } from '../../src/encoders/deep/settings';
import { dense } from '../../src/encoders/dense/kind';
import { MADE_WITH as DENSE_MADE_WITH } from '../../src/encoders/dense/settings';
import { MADE_WITH as K_SPARSE_MADE_WITH } from '../../src/encoders/k-sparse/settings';
import { kSparse } from '../../src/encoders/k-sparse/kind';
import { MADE_WITH as POOLER_MADE_WITH } from '../../src/encoders/spatial-pooler/settings';
import { spatialPooler } from '../../src/encoders/spatial-pooler/kind';
import { isStructural, settingNames } from '../../src/encoders/setting-fields';
import { MADE_WITH as TIED_MADE_WITH } from '../../src/encoders/tied-kwta/settings';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { reversibleHtm } from '../../src/encoders/reversible-htm/kind';
import { MADE_WITH as HTM_MADE_WITH } from '../../src/encoders/reversible-htm/settings';

describe('the list of structural settings', () => {
  it.each([
    [tiedKwta, TIED_MADE_WITH],
    [kSparse, K_SPARSE_MADE_WITH],
    [dense, DENSE_MADE_WITH],
    [deep, DEEP_MADE_WITH],
    [spatialPooler, POOLER_MADE_WITH],
    [reversibleHtm, HTM_MADE_WITH],
  ])('agrees with the table', (kind, madeWith) => {
    expect(settingNames(kind).filter((name) => isStructural(kind, name))).toEqual(madeWith);
  });
});
