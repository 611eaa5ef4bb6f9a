import assert from 'node:assert/strict';
import { pinOf } from '../../../server/src/host/environment/requirement.ts';

const pinned = (requirement: string) => {
  const pin = pinOf(requirement);
  return pin && `${pin.name} ${pin.version}`;
};

describe('pinOf', () => {
  it('takes exact versions, and the line of a wildcard', () => {
    assert.equal(pinned('pandas==1.5.3'), 'pandas 1.5.3');
    assert.equal(pinned('Scikit_Learn == 1.2.0'), 'scikit-learn 1.2.0');
    assert.equal(pinned('numpy===1.23.5'), 'numpy 1.23.5');
    assert.equal(pinned('pandas==1.5.*'), 'pandas 1.5');
    assert.equal(pinned('pandas[excel,aws]==2.0.1 ; python_version < "3.12"'), 'pandas 2.0.1');
    assert.equal(pinned('pandas (==2.0.1)'), 'pandas 2.0.1');
    assert.equal(pinned('pandas>=1.4,==1.5.3'), 'pandas 1.5.3');
  });

  it('takes no range, address or nonsense for an installed version', () => {
    for (const other of [
      'pandas',
      'pandas>=1.5',
      'pandas~=1.5.0',
      'pandas!=1.5.3',
      'pandas @ https://example.org/pandas-1.5.3.whl',
      'pandas==one',
      '',
      '==1.5.3',
      '# pandas==1.5.3',
    ])
      assert.equal(pinned(other), undefined, other);
  });
});
