import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';
import { IndexError } from '../../mine/ports.ts';

/**
 * The certificates (PEM) to trust in addition to Node's: the bundle that pip is told to use, else the one that the
 * environment names for Python or OpenSSL. `undefined` where none is named: Node's own trust then stands.
 */
export async function readCertificates(
  pipBundle: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string[] | undefined> {
  const path = pipBundle ?? env['REQUESTS_CA_BUNDLE'] ?? env['CURL_CA_BUNDLE'] ?? env['SSL_CERT_FILE'];
  if (!path) return undefined;
  try {
    return [...nodeCertificates(), await readFile(path, 'utf8')];
  } catch {
    throw new IndexError(`${path}: the certificates that pip is told to trust cannot be read`);
  }
}

/** `tls.getCACertificates` is new in Node 22.15; before it only the bundled roots can be listed. */
function nodeCertificates(): readonly string[] {
  return 'getCACertificates' in tls ? tls.getCACertificates('default') : tls['rootCertificates'];
}
