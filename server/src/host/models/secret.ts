/** Replaces every occurrence of a secret in a text. Endpoints like to repeat the key that they refuse. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (masked, secret) => (secret === '' ? masked : masked.replaceAll(secret, '****')),
    text,
  );
}
