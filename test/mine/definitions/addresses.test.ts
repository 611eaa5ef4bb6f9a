import assert from 'node:assert/strict';
import { sameSignature } from '../../../server/src/core/signatures/defaults.ts';
import { withoutAddresses } from '../../../server/src/mine/definitions/addresses.ts';

describe('withoutAddresses', () => {
  it('keeps that there is a default, not where it leads', () => {
    assert.equal(
      withoutAddresses(
        "self, url='https://a.example/x', /, *, hosts=('*',), more={'a': \"redis://b:1\"}, **kw",
      ),
      "self, url=..., /, *, hosts=('*',), more=..., **kw",
    );
    assert.equal(withoutAddresses("path='a//b', c='x:y'"), "path='a//b', c='x:y'");
  });

  it('makes another address no other default', () => {
    const [one, two, none] = ["u='https://a'", "u='https://b'", 'u'].map(withoutAddresses);
    assert.equal(sameSignature(one, two), true);
    assert.equal(sameSignature(one, none), false);
  });
});
