import type { Library } from '../catalog/catalog.ts';
import type { ReplacementRow } from '../catalog/format.ts';
import type { BoundCall, Subject } from '../changes/change.ts';
import { timelineOf } from '../changes/timeline.ts';
import type { Call } from '../python/reference.ts';
import { parseSignature } from '../signatures/parse.ts';
import type { Parameter } from '../signatures/signature.ts';
import type { Edit, Span } from '../text.ts';
import { chooseMapping, type Choice } from './case.ts';
import { argumentList, keyOf, type Passed } from './argument-list.ts';
import { substitute } from './expression.ts';
import { spell } from './spelling.ts';

/**
 * The edits that rewrite a call of the old API as a call of its replacement, by the argument mapping that the catalog
 * has of them and of the classes of the arguments: `df.append(x)` → `pd.concat([df, x])`. What the call leaves out is
 * left out. `undefined` where the mapping, a splat or a comment inside the call leaves open what to write.
 */
export function mappedCallEdits(subject: Subject, replacement: ReplacementRow): Edit[] | undefined {
  const { call: bound, document } = subject;
  const known = bound?.after ?? bound?.before;
  if (!bound || !known || hasComment(document.text, bound.call)) return undefined;
  const { library, reference } = subject;
  const choice = chooseMapping(replacement, known.binding, library, reference.receiver);
  const passed = passedTo(document.text, bound.call, known, choice);
  if (!passed || !choice.arguments) return undefined;
  const mapping = { ...choice.arguments };
  const callee = calleeOf(subject, replacement.path, mapping, passed);
  const after = replacementParameters(subject, replacement.path);
  const speller = createSpeller(subject);
  const list = callee && argumentList(mapping, passed, known.signature.parameters, after, speller.pathOf);
  if (!callee || list === undefined) return undefined;
  const edits = new Map([...callee.edits, ...speller.edits].map((edit) => [JSON.stringify(edit), edit]));
  return [...edits.values(), { ...bound.call.span, newText: `${callee.text}(${list})` }];
}

/** Spells the paths that an expression calls, and collects the edits that this takes. */
function createSpeller({ document, library, reference }: Subject) {
  const edits: Edit[] = [];
  const pathOf = (path: string): string | undefined => {
    const spelling = spell(document, library, path, reference.span.start);
    edits.push(...(spelling?.edits ?? []));
    return spelling?.text;
  };
  return { pathOf, edits };
}

function passedTo(
  text: string,
  call: Call,
  { binding }: BoundCall,
  choice: Choice,
): Map<string, Passed> | undefined {
  const passed = new Map<string, Passed>();
  if (binding.receiver && call.receiver) {
    passed.set(binding.receiver.name, {
      texts: [slice(text, call.receiver)],
      byPosition: true,
      nature: 'receiver',
    });
  }
  for (const { argument, parameter, problem, certain } of binding.arguments) {
    if (!certain || problem || !parameter || argument.text.includes(':=')) return undefined;
    const key = keyOf(parameter);
    const whole = parameter.kind === 'var-keyword' ? slice(text, argument.span) : argument.text;
    const texts = [...(passed.get(key)?.texts ?? []), whole];
    const byPosition = argument.kind === 'positional';
    const isBuiltin = argument.literal !== undefined || argument.type?.startsWith('builtins.');
    const nature = isBuiltin && key !== choice.parameter ? 'literal' : undefined;
    passed.set(key, { texts, byPosition, ...(nature && { nature }) });
  }
  return passed;
}

/** A member of a class is called on what the mapping gives for its `self`, else on the old receiver. */
function calleeOf(
  { document, library, reference, call }: Subject,
  path: string,
  mapping: Record<string, string>,
  passed: ReadonlyMap<string, Passed>,
) {
  if (!isMember(library, path)) return spell(document, library, path, reference.span.start);
  const receiver =
    mapping.self === undefined ? undefined : substitute(mapping.self, (name) => passed.get(name)?.texts[0]);
  delete mapping.self;
  const text = receiver ?? (call?.call.receiver && slice(document.text, call.call.receiver));
  return text === undefined ? undefined : { text: `${text}${path.slice(path.lastIndexOf('.'))}`, edits: [] };
}

/** The parameters of the replacement that its arguments fill: not the `self` of a method or of what makes objects. */
function replacementParameters({ library, target }: Subject, path: string): readonly Parameter[] {
  const timeline = timelineOf(library, path);
  const row = timeline?.calls[target];
  if (!timeline || typeof row !== 'object') return [];
  const { parameters } = parseSignature(row.signature ?? '');
  const hasSelf = timeline.api.kind === 'class' || (isMember(library, path) && row.binding !== 'static');
  return hasSelf ? parameters.slice(1) : parameters;
}

function isMember(library: Library, path: string): boolean {
  return library.api(path.slice(0, path.lastIndexOf('.')))?.kind === 'class';
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
