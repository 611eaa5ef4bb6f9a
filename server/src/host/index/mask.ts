/** A URL for a message: without the user, password, query and fragment that may hold secrets. */
export function maskUrl(url: string): string {
  if (!URL.canParse(url)) return '(not a URL)';
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username ? '****@' : ''}${host}${pathname}`;
}
