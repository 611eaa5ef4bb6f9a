import type { Python } from '../../core/python/python.ts';
import { readSyntax, type Syntax } from '../../core/python/syntax.ts';
import { bleu } from './bleu.ts';

/** https://docs.python.org/3/reference/lexical_analysis.html#keywords, those that stand in expressions. */
const KEYWORDS = new Set([
  ...[
    'False',
    'None',
    'True',
    'and',
    'await',
    'else',
    'for',
    'if',
    'in',
    'is',
    'lambda',
    'not',
    'or',
    'yield',
  ],
]);
/** Of a token that is no keyword: https://arxiv.org/abs/2009.10297, section 3.1. */
const OTHER = 0.2;

/**
 * CodeBLEU of a call, 0 to 1: the mean of BLEU, of BLEU in which keywords weigh five times as much, and of the share of the
 * reference's sub-trees (types of nodes, without names) that the hypothesis has. The fourth part of the measure, data
 * flow, is left out: between the arguments of one call there is none. Ren et al. 2020, https://arxiv.org/abs/2009.10297.
 */
export function codeBleu(
  python: Python,
  hypothesis: { text: string; tokens: readonly string[] },
  reference: { text: string; tokens: readonly string[] },
): number {
  const parts = [
    bleu(hypothesis.tokens, reference.tokens),
    bleu(hypothesis.tokens, reference.tokens, weigh),
    syntaxMatch(subtrees(python, hypothesis.text), subtrees(python, reference.text)),
  ];
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

function weigh(gram: readonly string[]): number {
  return gram.length > 1 || KEYWORDS.has(gram[0] ?? '') ? 1 : OTHER;
}

function syntaxMatch(ours: ReadonlyMap<string, number>, theirs: ReadonlyMap<string, number>): number {
  let hits = 0;
  let total = 0;
  for (const [shape, count] of theirs) {
    total += count;
    hits += Math.min(count, ours.get(shape) ?? 0);
  }
  return total === 0 ? 0 : hits / total;
}

/** How often each sub-tree with more than one node occurs. */
function subtrees(python: Python, text: string): Map<string, number> {
  const found = new Map<string, number>();
  const { root } = readSyntax(python.tree('code-bleu', text), text);
  for (const part of root.children) shapeOf(part, found);
  return found;
}

function shapeOf(node: Syntax, found: Map<string, number>): string {
  if (node.children.length === 0) return node.type;
  const shape = `(${node.type} ${node.children.map((part) => shapeOf(part, found)).join(' ')})`;
  found.set(shape, (found.get(shape) ?? 0) + 1);
  return shape;
}
