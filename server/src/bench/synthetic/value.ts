import type { Parameter } from '../../core/signatures/signature.ts';
import type { Random } from '../random.ts';

/** A name that the code around a call has to provide. */
export interface Input {
  name: string;
  /** What it may be, for a script. */
  literal: string;
  /** Builtin type, for annotations. */
  type?: string;
}

/** An expression for an argument, and what it needs. */
export interface Produced {
  text: string;
  inputs: readonly Input[];
  /** Statements before the call. */
  setup: readonly string[];
}

interface Kind {
  names: RegExp;
  literals: readonly string[];
  variables: readonly string[];
  type?: string;
  /** Expressions over a variable, `_`. */
  uses?: readonly string[];
}

const ARRAYS = [
  'values',
  'samples',
  'data',
  'points',
  'series',
  'signal',
  'rows',
  'batch',
  'readings',
  'weights',
];

/** What parameters of some name are given; the first that fits counts, then the type of the default. */
const KINDS: readonly Kind[] = [
  {
    names: /^(axis|axes|dims?|axis\d)$/,
    literals: ['0', '1', '-1'],
    variables: ['axis', 'dim'],
    type: 'int',
  },
  { names: /dtype$/, literals: ['float', 'int', '"float32"', '"int64"'], variables: ['dtype'] },
  {
    names: /(^|_)(shape|size|sizes|figsize|output_shape)$/,
    literals: ['(2, 3)', '(4, 4)', '(8,)'],
    variables: ['shape', 'size'],
    type: 'tuple',
  },
  {
    names:
      /^(n|k|num|count|periods?|degree|order|window|bins|lag|steps?|depth|limit|nrows|level|decimals|ndim|seed|start|stop|port)$|^(n|num|max|min)_|_(n|count|iter|iters|size|steps|dim|len|length)$|maxiter|random_state/,
    literals: ['2', '3', '5', '10', '64'],
    variables: ['count', 'limit', 'steps', 'n'],
    type: 'int',
    uses: ['_ + 1', '2 * _', 'max(1, _)', 'int(_)'],
  },
  {
    names:
      /(alpha|beta|gamma|eps|tol|rate|scale|sigma|std|mean|loc|thresh|momentum|dropout|decay|^lr$|^p$|^q$|frac|ratio|factor|timeout|noise)/,
    literals: ['0.1', '0.5', '1e-3', '0.9', '2.0'],
    variables: ['rate', 'threshold', 'scale', 'factor'],
    type: 'float',
    uses: ['1 - _', '_ / 2', 'float(_)', 'abs(_)'],
  },
  {
    names: /(path|file|filename|fname|filepath|buf|directory|folder|url|uri)/,
    literals: ['"data.csv"', '"out.bin"', '"report.txt"'],
    variables: ['path', 'target', 'source'],
    type: 'str',
    uses: ['str(_)', '_.strip()', '_ + ".part"'],
  },
  {
    names: /^(func|fn|function|callback|f|fun|op|predicate|key_func|map_fn|call)$|_fn$|_func$/,
    literals: ['abs', 'len', 'lambda item: item', 'sorted'],
    variables: ['transform', 'callback', 'reduce_rows'],
  },
  {
    names: /(columns|labels|names|keys|by|subset|fields|items|cols|indices|index)$/,
    literals: ['["a", "b"]', '["id"]', '["name", "year"]'],
    variables: ['columns', 'labels', 'names', 'keys'],
    type: 'list',
    uses: ['list(_)', 'sorted(_)', '_[:2]'],
  },
  {
    names:
      /(name|label|key|column|title|prefix|suffix|sep|delimiter|mode|method|how|kind|format|fmt|encoding|orient|side|backend|device|engine|strategy|unit|freq|reduction|padding|type)$/,
    literals: ['"left"', '"mean"', '"auto"', '"id"'],
    variables: ['mode', 'method', 'name', 'kind'],
    type: 'str',
    uses: ['_.lower()', '_ or "auto"'],
  },
  {
    names:
      /^(is_|has_|use_|with_|return_|keep|ignore_|skip|allow_|check_|copy|inplace|drop|ascending|sort|verbose|normalize|training|requires_grad|overwrite|validate)/,
    literals: ['True', 'False'],
    variables: ['flag', 'strict', 'verbose'],
    type: 'bool',
    uses: ['not _', 'bool(_)'],
  },
  {
    names:
      /^(x|y|z|a|b|c|m|v|u|w|xs|ys|x1|x2|y1|y2|arr|ary|arrays?|data|values?|obj|objs|other|inputs?|tensors?|image|images|signal|samples?|points|mat|matrix|left|right|target|targets|logits|weights?|h|t|s|d|df|frame|series)$/,
    literals: ['[1, 2, 3]', '[0.5, 1.5, 2.5]', '[[1, 2], [3, 4]]'],
    variables: ARRAYS,
    uses: ['_[1:]', '_[0]', 'list(_)', '_[-2:]', 'sorted(_)'],
  },
];

const BY_DEFAULT: readonly { test: RegExp; kind: Omit<Kind, 'names'> }[] = [
  {
    test: /^(True|False)$/,
    kind: { literals: ['True', 'False'], variables: ['flag', 'enabled'], type: 'bool', uses: ['not _'] },
  },
  {
    test: /^-?\d+$/,
    kind: {
      literals: ['1', '2', '4', '16'],
      variables: ['count', 'limit'],
      type: 'int',
      uses: ['_ + 1', '2 * _'],
    },
  },
  {
    test: /^-?[\d.]+(e-?\d+)?$/,
    kind: {
      literals: ['0.5', '0.25', '1e-4'],
      variables: ['rate', 'factor'],
      type: 'float',
      uses: ['_ / 2'],
    },
  },
];

/** The value of a parameter: a literal, a name that the code around provides, a name set before, or an expression of one. */
export function produce(parameter: Parameter, random: Random, taken: ReadonlySet<string>): Produced {
  const kind = kindOf(parameter);
  const literal = literalFor(parameter, kind, random);
  const way = random.next();
  if (way < 0.34) return { text: literal, inputs: [], setup: [] };
  const name = freeName(parameter, kind, random, taken);
  if (way < 0.52) return { text: name, inputs: [], setup: [`${name} = ${literal}`] };
  const input: Input = { name, literal, ...(kind?.type !== undefined && { type: kind.type }) };
  const uses = kind?.uses ?? [];
  const text = way > 0.85 && uses.length > 0 ? random.pick(uses).replace('_', name) : name;
  return { text, inputs: [input], setup: [] };
}

/** A plain literal for a parameter; `undefined` where neither its name nor its default tells what it may be. */
export function literalOf(parameter: Parameter, random: Random): string | undefined {
  const kind = kindOf(parameter);
  return kind && literalFor(parameter, kind, random);
}

function literalFor(
  { default: value }: Parameter,
  kind: Omit<Kind, 'names'> | undefined,
  random: Random,
): string {
  if (value === 'True' || value === 'False') return value === 'True' ? 'False' : 'True';
  if (value !== undefined && /^(["'])[\w-]+\1$/.test(value)) return `"${value.slice(1, -1)}"`;
  return random.pick(kind?.literals ?? ['1', '"auto"', '[1, 2]']);
}

function kindOf({ name, default: value }: Parameter): Omit<Kind, 'names'> | undefined {
  const byDefault = BY_DEFAULT.find(({ test }) => value !== undefined && test.test(value))?.kind;
  const byName = KINDS.find(({ names }) => names.test(name));
  if (value !== undefined && /^["']/.test(value)) return { literals: [value], variables: [], type: 'str' };
  return byName ?? byDefault;
}

/** A name for it that is not taken: that of the parameter, or one that such things have. */
function freeName(
  { name }: Parameter,
  kind: Omit<Kind, 'names'> | undefined,
  random: Random,
  taken: ReadonlySet<string>,
): string {
  const own = name.length > 1 ? [name, name] : [];
  const candidates = random.shuffle([...own, ...(kind?.variables ?? [])]);
  const base = candidates.find((candidate) => !taken.has(candidate) && !KEYWORDS.has(candidate));
  if (base !== undefined) return base;
  for (let number = 2; ; number++) {
    const numbered = `${name}_${String(number)}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** Names that code should not bind. */
const KEYWORDS = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield self cls type input list dict set print len max min sum abs sorted int float str bool'.split(
    ' ',
  ),
);
