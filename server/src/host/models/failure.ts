import { ModelError } from '../../bench/run/ports.ts';
import { maskUrl } from '../index/mask.ts';

/** There is nobody who would listen: the name, the port or the certificate is wrong. */
const NOBODY =
  /^(ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS|CERT_|DEPTH_|SELF_|UNABLE_)/;

/** What kept an answer from coming. `fetch` wraps it, sometimes twice; the innermost error has the code. */
export function networkFailure(error: unknown, url: string): ModelError {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason =
    cause instanceof Error && cause.message ? cause.message.split('\n')[0] : code || String(cause);
  const isWrong = NOBODY.test(code) || /redirect|bad port/.test(reason ?? '');
  return new ModelError(isWrong ? 'endpoint' : 'passing', `${maskUrl(url)}: cannot be reached: ${reason}`);
}
