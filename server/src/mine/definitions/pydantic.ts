/**
 * Names of pydantic, wherever they are imported from: its modules, those of version 1 in it, and `pydantic_v1` of another
 * distribution, which is how libraries that went with both versions passed on the first.
 * https://docs.pydantic.dev/latest/migration/#using-pydantic-v1-features-in-a-v1v2-environment
 */

const NAME = /^(?:pydantic(?:_settings)?|(?:\w+\.)+pydantic_v1)\.(?:\w+\.)*(\w+)$/;

/** `Field` of `pydantic.fields.Field`; `undefined` for what is not of pydantic. */
export function pydanticName(identity: string | undefined): string | undefined {
  return NAME.exec(identity ?? '')?.[1];
}

/** Whether it is of version 1 for certain. */
export function isOfFirst(identity: string): boolean {
  return /^pydantic\.v1\.|\.pydantic_v1\./.test(identity);
}
