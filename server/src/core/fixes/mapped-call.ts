import type { Library } from '../catalog/catalog.ts';
import type { ReplacementRow } from '../catalog/format.ts';
import type { BoundCall, Subject } from '../changes/change.ts';
import type { Call } from '../python/reference.ts';
import { parseSignature } from '../signatures/parse.ts';
import type { Parameter } from '../signatures/signature.ts';
import type { Edit, Span } from '../text.ts';
import { substitute } from './expression.ts';
import { spell } from './spelling.ts';

/** What the call passes for a parameter of the old signature. */
interface Passed {
  texts: readonly string[];
  byPosition: boolean;
}

/**
 * The edits that rewrite a call of the old API as a call of its replacement, by the argument mapping that the catalog
 * has of them: `df.append(x)` → `pd.concat([df, x])`. What the call leaves out is left out. `undefined` where the
 * mapping, a splat or a comment inside the call leaves open what to write.
 */
export function mappedCallEdits(subject: Subject, replacement: ReplacementRow): Edit[] | undefined {
  const { call: bound, document, library } = subject;
  const known = bound?.after ?? bound?.before;
  if (!bound || !known || !replacement.arguments || hasComment(document.text, bound.call)) return undefined;
  const passed = passedTo(document.text, bound.call, known);
  if (!passed) return undefined;
  const mapping = { ...replacement.arguments };
  const callee = calleeOf(subject, replacement.path, mapping, passed);
  const list =
    callee && argumentList(mapping, passed, known, parametersOf(library, replacement.path, subject.target));
  if (!callee || list === undefined) return undefined;
  return [...callee.edits, { ...bound.call.span, newText: `${callee.text}(${list})` }];
}

function passedTo(text: string, call: Call, { binding }: BoundCall): Map<string, Passed> | undefined {
  const passed = new Map<string, Passed>();
  if (binding.receiver && call.receiver) {
    passed.set(binding.receiver.name, { texts: [slice(text, call.receiver)], byPosition: true });
  }
  for (const { argument, parameter, problem, certain } of binding.arguments) {
    if (!certain || problem || !parameter || argument.text.includes(':=')) return undefined;
    const key = keyOf(parameter);
    const whole = parameter.kind === 'var-keyword' ? slice(text, argument.span) : argument.text;
    const texts = [...(passed.get(key)?.texts ?? []), whole];
    passed.set(key, { texts, byPosition: argument.kind === 'positional' });
  }
  return passed;
}

/** How a mapping names a parameter: `*args` and `**kwargs` with their stars. */
function keyOf({ name, kind }: Parameter): string {
  if (kind === 'var-positional') return `*${name}`;
  return kind === 'var-keyword' ? `**${name}` : name;
}

/** A member of a class is called on what the mapping gives for its `self`, else on the old receiver. */
function calleeOf(
  { document, library, reference, call }: Subject,
  path: string,
  mapping: Record<string, string>,
  passed: ReadonlyMap<string, Passed>,
) {
  const cut = path.lastIndexOf('.');
  if (library.api(path.slice(0, cut))?.kind !== 'class') {
    return spell(document, library, path, reference.span.start);
  }
  const receiver =
    mapping.self === undefined ? undefined : substitute(mapping.self, (name) => passed.get(name)?.texts[0]);
  delete mapping.self;
  const text = receiver ?? (call?.call.receiver && slice(document.text, call.call.receiver));
  return text === undefined ? undefined : { text: `${text}.${path.slice(cut + 1)}`, edits: [] };
}

function parametersOf(library: Library, path: string, release: number): readonly Parameter[] {
  const signature = library.api(path)?.at(release)?.signature;
  return signature === undefined ? [] : parseSignature(signature).parameters;
}

/** The arguments in the order of the new signature: by position while nothing is left out and the user did so. */
function argumentList(
  mapping: Readonly<Record<string, string>>,
  passed: ReadonlyMap<string, Passed>,
  { signature }: BoundCall,
  parameters: readonly Parameter[],
): string | undefined {
  const order = parameters.map(keyOf);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const entries = Object.entries(mapping).sort(([a], [b]) => rank(a) - rank(b));
  const pieces: string[] = [];
  let positional = true;
  for (const [name, expression] of entries) {
    const direct = passed.get(expression);
    const isParameter = signature.parameters.some((parameter) => keyOf(parameter) === expression);
    if (isParameter && !direct) {
      positional = false;
      continue;
    }
    if (name.startsWith('*')) {
      if (!direct || (name.startsWith('**') ? false : !positional)) return undefined;
      pieces.push(...direct.texts);
      continue;
    }
    const text = direct ? direct.texts[0] : computed(expression, passed, signature.parameters);
    if (text === undefined) return undefined;
    positional &&=
      (direct?.byPosition ?? rank(name) === 0) && parameters[rank(name)]?.kind !== 'keyword-only';
    pieces.push(positional ? text : `${name}=${text}`);
  }
  return pieces.join(', ');
}

/** An expression over several parameters; one that the call leaves out counts as its default, if that is a literal. */
function computed(
  expression: string,
  passed: ReadonlyMap<string, Passed>,
  parameters: readonly Parameter[],
): string | undefined {
  return substitute(expression, (name) => {
    const given = passed.get(name);
    if (given) return given.texts[0];
    const missing = parameters.find((parameter) => parameter.name === name)?.default;
    return missing !== undefined && /^(None|True|False|-?\d+|'[^'\\]*'|"[^"\\]*")$/.test(missing)
      ? missing
      : undefined;
  });
}

/** A comment between the arguments would be lost. */
function hasComment(text: string, call: Call): boolean {
  let between = '';
  let at = call.list.start;
  for (const { span } of call.arguments) {
    between += text.slice(at, span.start);
    at = span.end;
  }
  return (between + text.slice(at, call.list.end)).includes('#');
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
