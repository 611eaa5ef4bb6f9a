import { IndexError } from '../../mine/ports.ts';
import { readCertificates } from './certificates.ts';
import { createHttp, type Http, type HttpOptions } from './http.ts';
import { createIndex, type HttpIndex } from './package-index.ts';
import { askPip, type PipSettings } from './pip.ts';

export interface Connection {
  index: HttpIndex;
  http: Http;
}

/**
 * Connects to the index at `indexUrl`, else to the one that pip uses; trusts the certificates that pip trusts.
 * A user and password in the address are sent to that server only. Throws `IndexError`.
 */
export async function connect(indexUrl?: string, options: HttpOptions = {}): Promise<Connection> {
  const pip = await settings(indexUrl);
  const certificates = await readCertificates(pip.certificates);
  const { url, credentials } = splitCredentials(pip.indexUrl);
  const http = createHttp({
    ...(certificates ? { certificates } : {}),
    ...(credentials ? { credentials } : {}),
    ...options,
  });
  return { index: createIndex(url, http), http };
}

/** With an index named, pip is asked for its certificates only, and may be missing; without TLS it is not asked. */
async function settings(indexUrl: string | undefined): Promise<PipSettings> {
  if (indexUrl === undefined) return askPip();
  if (!indexUrl.startsWith('https:')) return { indexUrl };
  return { ...(await askPip().catch(() => undefined)), indexUrl };
}

function splitCredentials(indexUrl: string): {
  url: string;
  credentials?: NonNullable<HttpOptions['credentials']>;
} {
  if (!/^https?:/.test(indexUrl) || !URL.canParse(indexUrl))
    throw new IndexError('the index is not an http(s) address');
  const url = new URL(indexUrl);
  const { origin } = url;
  const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  url.username = '';
  url.password = '';
  return username || password
    ? { url: url.href, credentials: { origin, username, password } }
    : { url: url.href };
}
