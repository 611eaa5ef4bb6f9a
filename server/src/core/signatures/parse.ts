import { LRUCache } from 'lru-cache';
import type { Parameter, ParameterKind, Signature } from './signature.ts';
import { splitTopLevel } from './split.ts';

const parsed = new LRUCache<string, Signature>({ max: 20_000, memoMethod: (text) => parse(text) });

/**
 * Reads the catalog's text form of parameters, `self, other, /, *args, key=None, **kw`: no parentheses, no
 * annotations. The result is shared between equal texts. Never throws: pieces that are no parameter are left out.
 */
export function parseSignature(text: string): Signature {
  return parsed.memo(text);
}

/** The inverse of `parseSignature`, in one normal form (`key=None`, `, ` between parameters). */
export function formatSignature(signature: Signature): string {
  const { parameters } = signature;
  const pieces: string[] = [];
  let starred = false;
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.kind === 'var-positional') starred = true;
    if (parameter.kind === 'keyword-only' && !starred) {
      pieces.push('*');
      starred = true;
    }
    pieces.push(formatParameter(parameter));
    const next = parameters[index + 1]?.kind;
    if (parameter.kind === 'positional-only' && next !== 'positional-only') pieces.push('/');
  }
  return pieces.join(', ');
}

/** One parameter as in a signature: `key=None`, `*args`. */
export function formatParameter(parameter: Parameter): string {
  const stars = { 'var-positional': '*', 'var-keyword': '**' } as Partial<Record<ParameterKind, string>>;
  const name = `${stars[parameter.kind] ?? ''}${parameter.name}`;
  return parameter.default === undefined ? name : `${name}=${parameter.default}`;
}

function parse(text: string): Signature {
  const parameters: Parameter[] = [];
  let kind: ParameterKind = 'positional-or-keyword';
  for (const piece of splitTopLevel(text)) {
    if (piece === '/') {
      for (const [index, before] of parameters.entries()) {
        if (before.kind === 'positional-or-keyword')
          parameters[index] = { ...before, kind: 'positional-only' };
      }
    } else if (piece === '*') {
      kind = 'keyword-only';
    } else {
      const parameter = parameterOf(piece, kind);
      if (parameter) parameters.push(parameter);
      if (parameter?.kind === 'var-positional') kind = 'keyword-only';
    }
  }
  return { parameters };
}

function parameterOf(piece: string, kind: ParameterKind): Parameter | undefined {
  const match = /^(\*{0,2})\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?:=\s*([^]*))?$/u.exec(piece);
  if (!match) return undefined;
  const [, stars, name = '', text] = match;
  if (stars === '*') return { name, kind: 'var-positional' };
  if (stars === '**') return { name, kind: 'var-keyword' };
  return text === undefined ? { name, kind } : { name, kind, default: text };
}
