import type { ModelAnswer, ModelRequest } from '../../bench/run/ports.ts';

/** How one family of endpoints wants to be asked, and how it answers. */
export interface Protocol {
  /** Where requests go unless the user says otherwise. */
  baseUrl: string;
  /** Environment variable with the address, where that is another one for each run; it is no part of who the model is. */
  addressVariable?: string;
  /** Environment variables that may hold the key, the first one that is set counts. */
  keyVariables: readonly string[];
  /** Whether nothing can be asked without a key. */
  needsKey: boolean;
  /** Appended to the base URL. */
  path(model: string): string;
  headers(key: string | undefined): Record<string, string>;
  body(model: string, request: ModelRequest): Record<string, unknown>;
  /** Reads an answer; `undefined` if this is none. */
  answer(body: JsonObject): ModelAnswer | undefined;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON value as an object; an empty one where it is something else, so that members can be asked for. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The items of a JSON array, as objects; none where it is no array. */
export function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** The text of content parts (`[{ "text": "…" }]`), joined. */
export function textOf(parts: unknown): string {
  return objectsOf(parts)
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('');
}

/** Token counts and the reason for the end, where the endpoint tells them. */
export function details(input: unknown, output: unknown, stop: unknown): Pick<ModelAnswer, 'usage' | 'stop'> {
  return {
    ...(typeof input === 'number' && { usage: { input, output: typeof output === 'number' ? output : 0 } }),
    ...(typeof stop === 'string' && { stop }),
  };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
