import assert from 'node:assert/strict';
import { maskUrl } from '../../../server/src/host/index/mask.ts';
import { askPip } from '../../../server/src/host/index/pip.ts';

/** A pip that prints these texts. */
function pip(config: string, help = '') {
  return async (...args: string[]) => (args[0] === 'config' ? config : help);
}

const HELP = `Package Index Options:
  -i, --index-url <url>       Base URL of the index (default http://default.example/simple). This should point to a repository.
  --extra-index-url <url>     Extra URLs (default none).
`;

describe('askPip', () => {
  it('takes the environment before the section of the command before the global one', async () => {
    const lines = [
      "download.index-url='http://download.example/'",
      ":env:.index-url='http://env.example/'",
      "global.index-url='http://global.example/'",
      "install.index-url='http://install.example/'",
    ];
    assert.equal((await askPip(pip(lines.join('\n'), HELP))).indexUrl, 'http://env.example/');
    assert.equal(
      (await askPip(pip([lines[0], lines[2], lines[3]].join('\r\n'), HELP))).indexUrl,
      'http://download.example/',
    );
  });

  it("falls back to pip's own default", async () => {
    assert.deepEqual(await askPip(pip("global.timeout='60'", HELP)), {
      indexUrl: 'http://default.example/simple',
    });
  });

  it('reads the certificates that pip trusts', async () => {
    const settings = await askPip(pip(":env:.cert='/etc/ssl/bundle.pem'", HELP));
    assert.equal(settings.certificates, '/etc/ssl/bundle.pem');
  });

  it('says so where pip names no index', async () => {
    await assert.rejects(askPip(pip('', 'no such option')), /pip names no package index/);
  });
});

describe('maskUrl', () => {
  it('keeps neither user nor password nor query', () => {
    assert.equal(
      maskUrl('https://me:secret@host.example:8080/simple/?token=x#y'),
      'https://****@host.example:8080/simple/',
    );
    assert.equal(maskUrl('secret'), '(not a URL)');
  });
});
