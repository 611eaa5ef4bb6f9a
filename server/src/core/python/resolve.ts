import type { Problem } from '../finding.ts';
import type { Context } from './context.ts';
import { importsTracked } from './filter.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { returnType, runFunction, runModule } from './functions.ts';
import { lineCounter } from './lines.ts';
import type { Resolution, Resolve } from './python.ts';
import { referencesOf } from './references.ts';
import { findScopes } from './scopes.ts';
import { symbolsOf } from './symbols.ts';
import { readSyntax, type SyntaxTree } from './syntax.ts';

/** Evaluation steps of a document: real ones take at most 260 for 1,024 characters (1,166 files measured), a step 0.5 µs. */
const MIN_STEPS = 100_000;
const STEPS_PER_CHARACTER = 1;

/**
 * Finds every place where a document reaches an API of a tracked library, by abstract execution: the module first,
 * then each function. Receivers of unknown type give no reference. Never throws, whatever the text.
 */
export const resolve: Resolve = (tree, text, catalog) => {
  if (!importsTracked(text, catalog)) {
    return {
      references: [],
      problems: syntaxProblems(tree.rootNode.hasError ? readSyntax(tree, text) : {}, text),
    };
  }
  const syntax = readSyntax(tree, text);
  const symbols = symbolsOf(catalog);
  const budget = MIN_STEPS + text.length * STEPS_PER_CHARACTER;
  const context: Context = {
    interpreter: { evaluate, execute, run: runFunction, returns: returnType },
    text,
    lineAt: lineCounter(text),
    symbols,
    scopes: findScopes(syntax.root, text),
    runs: new Map(),
    active: new Map(),
    bases: new Map(),
    orders: new Map(),
    annotations: new Map(),
    results: new Map(),
    guardedScopes: new Set(),
    final: false,
    steps: budget,
    depth: 0,
  };
  runModule(context);
  const problems = [
    ...syntaxProblems(syntax, text),
    ...[...symbols.problems].map((message) => ({ message })),
  ];
  if (context.steps <= 0)
    problems.push({
      message: `analysis stopped after ${String(budget)} steps: not every call was looked at`,
    });
  return { references: referencesOf(context, context.runs.values()), problems } satisfies Resolution;
};

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
