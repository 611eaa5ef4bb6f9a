import type { Problem } from '../finding.ts';
import { owns, type Context } from './context.ts';
import { forgetCallers, runAll } from './functions.ts';
import { lineCounter } from './lines.ts';
import { importsTracked } from './filter.ts';
import { unknownOf } from './misses.ts';
import { budgetOf, openDocument, sharedState } from './open.ts';
import { MOST_OPENED, type Project } from './project/project.ts';
import type { Resolution } from './python.ts';
import type { Reference } from './reference.ts';
import { referencesOf } from './references.ts';
import { readSyntax, type SyntaxTree } from './syntax.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Tree } from 'web-tree-sitter';

/**
 * Finds every place where a document reaches an API of a tracked library, by abstract execution: the module first,
 * then each function; imports lead into the other files of the project. Receivers of unknown type give no reference.
 * `tree` is asked for where the document is not open as a part of the project. Never throws, whatever the text.
 */
export function resolve(
  tree: () => Tree,
  text: string,
  catalog: Catalog,
  place?: { project: Project; path: string },
): Resolution {
  const reaches = place ? place.project.reaches(place.path, text) : importsTracked(text, catalog);
  if (!reaches) {
    const found = tree();
    const problems = found.rootNode.hasError ? syntaxProblems(readSyntax(found, text), text) : [];
    return { references: [], unknown: [], problems };
  }
  const read = () => readSyntax(tree(), text);
  const context = place
    ? place.project.enter(place.path, text, read)
    : openDocument(sharedState(), catalog, '', text, read());
  try {
    return resolution(context, place?.project);
  } catch (error) {
    place?.project.recover();
    throw error;
  }
}

function resolution(context: Context, project: Project | undefined): Resolution {
  const { text, symbols } = context;
  runAll(context);
  const problems = [
    ...syntaxProblems(context.syntax, text),
    ...[...symbols.problems].map((message) => ({ message })),
  ];
  if (context.steps <= 0)
    problems.push({
      message: `analysis stopped after ${String(budgetOf(text))} steps: not every call was looked at`,
    });
  if (project?.isExhausted)
    problems.push({
      message: `analysis opened ${String(MOST_OPENED)} other files: what comes from more of them is not known`,
    });
  const references = referencesOf(context, context.runs.values()).filter((each) => isForeign(context, each));
  const unknown = unknownOf(context, context.runs.values()).filter(({ owner }) => !owns(context, owner));
  forgetCallers(context);
  project?.rest();
  return { references, unknown, problems };
}

/** What a library returns may be of one that the project has itself: of that its own files tell. */
function isForeign(context: Context, { path, alternatives = [] }: Reference): boolean {
  return ![path, ...alternatives].some((each) => owns(context, each));
}

function syntaxProblems({ error, tooDeep }: Omit<SyntaxTree, 'root'>, text: string): Problem[] {
  const lineAt = lineCounter(text);
  const problems: Problem[] = [];
  if (error !== undefined) problems.push({ message: `syntax error on line ${lineAt(error)}` });
  if (tooDeep !== undefined) {
    problems.push({
      message: `nested too deeply on line ${lineAt(tooDeep)}: the inner part is not looked at`,
    });
  }
  return problems;
}
