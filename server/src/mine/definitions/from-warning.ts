/** Deprecations that a warning announces. */
import type { Node } from '../syntax/node.ts';
import type { DeprecationRow } from '../../core/catalog/format.ts';
import type { Passed, Test } from './condition.ts';
import { add, row, type Found, type Subject } from './found.ts';
import { readMessage } from './message.ts';
import { bare, named, place } from './nodes.ts';
import { apiReplacement, optionsOf, parameterReplacement } from './replacement.ts';
import { speaksOfApi } from './speaks.ts';
import type { DeprecationWarning } from './warning.ts';

/** Adds what one warning says: of the whole API where every call warns, else of the parameters that are tested. */
export function fromWarning(warning: DeprecationWarning, subject: Subject, found: Found): void {
  const at = place(subject.scope.file, warning.node);
  const message = readMessage(warning.message ?? '');
  const basis = {
    by: 'warning' as const,
    category: warning.category,
    since: message.since,
    removal: message.removal,
    at,
  };
  if (warning.tests.length === 0) {
    if (!speaksOfApi(warning.message ?? 'removed', warning.category)) return;
    found.mentions.push(...message.mentions);
    found.whole.push(row({ ...basis, replacement: apiReplacement(message.mentions, subject) }));
    return;
  }
  for (const { name, values } of passedIn(warning.tests, subject)) {
    const others = message.mentions.filter((each) => !speaksOf(warning.tests, each.name));
    add(found, name, {
      ...row(basis),
      ...parameterReplacement(name, others, subject.parameters, subject.doc),
      ...forwarded(name, warning.node, subject),
      ...(values && { values }),
    });
  }
}

function speaksOf(tests: readonly Test[], name: string): boolean {
  return tests.some(({ any }) => any.some((each) => each.name === name));
}

/** The parameters that conditions test together, with the values that all of them leave; none if they differ. */
function passedIn(tests: readonly Test[], { parameters, doc }: Subject): Passed[] {
  if (tests.some((each) => namesOf(each) !== namesOf(tests[0]))) return [];
  return (tests[0]?.any ?? []).flatMap(({ name }) => {
    const all = tests.flatMap(({ any }) => any.filter((each) => each.name === name));
    const except = all.flatMap((each) => each.except ?? []);
    const listed = all.findLast((each) => each.values)?.values;
    const values = listed ?? (except.length > 0 ? optionsOf(name, parameters, doc).options : undefined);
    const left = values?.filter((each) => !except.includes(each));
    if (except.length > 0 && !left?.length) return [];
    return [{ name, ...(left && { values: left }) }];
  });
}

function namesOf(test: Test | undefined): string {
  return (test?.any ?? []).map((each) => each.name).join();
}

/** `new = old` beside the warning: the value is passed on unchanged. */
function forwarded(old: string, warning: Node, subject: Subject): Partial<DeprecationRow> {
  const block = warning.parent?.parent;
  for (const statement of block?.type === 'block' ? named(block) : []) {
    const assignment = statement.namedChild(0);
    if (assignment?.type !== 'assignment') continue;
    const left = assignment.childForFieldName('left')?.text;
    const right = assignment.childForFieldName('right');
    const isParameter = subject.parameters.some((each) => each.name === left && left !== old);
    if (left && isParameter && right && bare(right).text === old)
      return {
        replacement: left,
        renamed: true,
        ...optionsOf(left, subject.parameters, subject.doc),
      };
  }
  return {};
}
