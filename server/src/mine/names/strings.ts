/** String literals and their formatting. */
import type { Node } from '../syntax/node.ts';
import { literalOf, resolved } from '../definitions/literal.ts';
import { named } from '../definitions/nodes.ts';
import type { Machine } from './machine.ts';
import { type Argument, constant, type Env, type Probe, textOf, unknown, type Value } from './values.ts';

/** The value of a literal, or of several beside each other; unknown if a part of it is. */
export function stringValue(node: Node, env: Env, machine: Machine): Value {
  if (node.type === 'concatenated_string') {
    const parts = named(node).map((part) => textOf(stringValue(part, env, machine)));
    return parts.every((part) => part !== undefined) ? constant(parts.join('')) : unknown();
  }
  const literal = literalOf(node);
  if (literal.prefix.includes('b')) return unknown();
  if (!literal.prefix.includes('f')) return constant(resolved(literal.content, literal));
  let result = '';
  let asked: { probe: Probe; before: string } | undefined;
  for (const part of named(node)) {
    if (part.type === 'string_content') result += resolved(part.text, literal).replace(/([{}])\1/g, '$1');
    else if (part.type === 'interpolation') {
      const inner = part.childForFieldName('expression');
      const value = inner ? machine.evaluate(inner, env) : undefined;
      const shown = show(value);
      const probe = value?.kind === 'unknown' && !value.around && !asked ? value.probe : undefined;
      if (shown === undefined && !probe) return unknown();
      if (probe) asked = { probe, before: result };
      result = probe ? '' : result + (shown ?? '');
    }
  }
  if (!asked) return constant(result);
  return { kind: 'unknown', probe: asked.probe, around: [asked.before, result] };
}

/** `str(value)` where it is known. */
export function show(value: Value | undefined): string | undefined {
  if (value?.kind === 'const') {
    if (value.value === null) return 'None';
    if (typeof value.value === 'boolean') return value.value ? 'True' : 'False';
    return String(value.value);
  }
  return undefined;
}

/** `template.format(…)`; a field that is not known makes the whole unknown. */
export function format(template: string, args: Argument[]): Value {
  let next = 0;
  let lost = false;
  const text = template.replace(/\{\{|\}\}|\{(\w*)(?:![rsa])?(?::[^{}]*)?\}/g, (whole, key: string) => {
    if (whole === '{{' || whole === '}}') return whole.charAt(0);
    const positional = args.filter((argument) => argument.name === undefined);
    const found = /^\d*$/.test(key)
      ? positional[key === '' ? next++ : Number(key)]
      : args.find((argument) => argument.name === key);
    const shown = show(found?.value);
    lost ||= shown === undefined;
    return shown ?? '';
  });
  return lost ? unknown() : constant(text);
}

/** `template % values`. */
export function percent(template: string, values: Value): Value {
  const items = values.kind === 'tuple' ? values.items : [values];
  const args = items.map((value) => ({ value }));
  return format(template.replace(/[{}]/g, '$&$&').replace(/%[srd]/g, '{}'), args);
}
