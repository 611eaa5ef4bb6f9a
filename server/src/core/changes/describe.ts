import type { Library } from '../catalog/catalog.ts';
import type { DeprecationRow, EraRow } from '../catalog/format.ts';
import type { Finding, Fix } from '../finding.ts';
import { lowered } from '../rules.ts';
import type { Span } from '../text.ts';
import type { Match, Subject } from './change.ts';
import type { Declaration } from './history.ts';
import { lineAt } from './policy.ts';

const BUILTINS = 'builtins.';

/** A path as a sentence names it: `DataFrame.append` for a member of a class, `float` for a builtin, else the path. */
export function displayName(library: Library, path: string): string {
  if (path.startsWith(BUILTINS)) return path.slice(BUILTINS.length);
  const parts = path.split('.');
  const owner = library.api(parts.slice(0, -1).join('.'));
  return owner?.kind === 'class' ? parts.slice(-2).join('.') : path;
}

/** The name of the reference's API in a sentence, in backquotes. */
export function subjectName({ reference, library }: Subject): string {
  const inClass = reference.receiver !== undefined;
  const name = inClass ? reference.path.split('.').slice(-2).join('.') : displayName(library, reference.path);
  return `\`${name}\``;
}

/** `pandas 2.0`. */
export function inLine({ library }: Subject, release: number): string {
  return `${library.distribution} ${lineAt(library, release)}`;
}

/** ` (deprecated since 1.4)`, or nothing. */
export function announced(declaration: Declaration | undefined): string {
  return declaration?.since === undefined ? '' : ` (deprecated since ${declaration.since})`;
}

/** The field of a finding about it. */
export function deprecatedSince(declaration: Declaration | undefined): { deprecated?: string } {
  return declaration?.since === undefined ? {} : { deprecated: declaration.since };
}

/** What the parts of a match have in common. */
interface Said {
  span?: Span;
  message: string;
  /** The declaration that it is about, where it is declared. */
  declaration?: DeprecationRow;
  fixes?: readonly Fix[];
  /** The file and line that show it, where the declaration and the judged releases do not. */
  evidence?: string;
  /** Nothing breaks: never more than a hint. */
  isHint?: boolean;
  details?: Partial<Pick<Finding, 'parameter' | 'deprecated' | 'removed' | 'replacement' | 'after'>>;
  isDeprecation?: boolean;
}

export function match(subject: Subject, said: Said): Match {
  const { reference } = subject;
  const isDeprecation = said.isDeprecation ?? false;
  const evidence = said.evidence ?? said.declaration?.at ?? subject.after?.at ?? subject.before?.at;
  const before = signatureAt(subject, subject.call?.before?.row ?? subject.before);
  const after = said.details?.after ?? signatureAt(subject, subject.call?.after?.row ?? subject.after);
  return {
    span: said.span ?? reference.name,
    severity: isDeprecation || said.isHint === true || subject.ahead ? 'hint' : 'warning',
    confidence:
      isDeprecation && said.declaration?.by === 'docstring' ? weaker(subject) : reference.confidence,
    reason: reference.reason,
    api: reference.path,
    message: said.message,
    isDeprecation,
    fixes: said.fixes ?? [],
    ...said.details,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(evidence !== undefined && { evidence }),
  };
}

/** `numpy.prod(a, axis=None)`, as far as a release says it. */
function signatureText(path: string, row: EraRow | undefined): string | undefined {
  return row?.signature === undefined ? undefined : `${path}(${row.signature})`;
}

/** What a path is at a release, as a line for the hover. */
export function replacementSignature(library: Library, path: string, release: number): string | undefined {
  return signatureText(path, library.api(path)?.at(release));
}

function signatureAt({ reference }: Subject, row: EraRow | undefined): string | undefined {
  return signatureText(reference.path, row);
}

/** The docstring is the weaker source: never more than inferred. */
function weaker({ reference }: Subject) {
  return reference.confidence === 'certain' ? lowered(reference.confidence) : reference.confidence;
}
