/** Parameters as in Python's `inspect`: https://docs.python.org/3/library/inspect.html#inspect.Parameter.kind */
export type ParameterKind =
  'positional-only' | 'positional-or-keyword' | 'var-positional' | 'keyword-only' | 'var-keyword';

export interface Parameter {
  name: string;
  kind: ParameterKind;
  /** Source text of the default; absent = required. */
  default?: string;
}

export interface Signature {
  parameters: readonly Parameter[];
}
