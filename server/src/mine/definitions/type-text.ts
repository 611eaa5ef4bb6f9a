/** Annotations → `TypeText`. Annotations are read as text, so that string annotations and docstrings share the path. */
import type { TypeText } from '../../core/catalog/format.ts';

/** A parsed annotation: a name with its subscript. */
interface Written {
  name: string;
  arguments: Written[];
  /** Source of the subscript. */
  inner: string;
}

/** What a name in an annotation denotes; `generic`: the arguments of a class are kept. */
export type Denotes =
  { kind: 'type'; path: string; generic?: true } | { kind: 'alias'; text: TypeText } | undefined;

export type Lookup = (name: string) => Denotes;

const SPECIAL = /^(?:typing|typing_extensions|collections(?:\.abc)?|numpy\.typing)\.(\w+)$/;
const ITERABLE = new Set(
  'Iterable Iterator Generator Sequence MutableSequence Collection Set AbstractSet KeysView ValuesView Reversible AsyncIterator'.split(
    ' ',
  ),
);
const CONTAINER: Record<string, string> = {
  List: 'list',
  Deque: 'list',
  Dict: 'dict',
  Mapping: 'dict',
  MutableMapping: 'dict',
  DefaultDict: 'dict',
  OrderedDict: 'dict',
  Tuple: 'tuple',
  Type: 'type',
};
const TRANSPARENT = new Set('Annotated Final ClassVar Required NotRequired ReadOnly Unpack'.split(' '));

/** Reads an annotation's source; `?` for what cannot be told. */
export function typeText(source: string, lookup: Lookup): TypeText {
  const code = source.replace(/#[^\n'"]*$/gm, '');
  const parser = new Parser(code.replace(/\s+/g, ' ').trim());
  const union = parser.union();
  return union && parser.done() ? join(union.map((each) => render(each, lookup))) : '?';
}

/** A union of types: flat, each once, `?` if any part is unknown and nothing else is left. */
export function join(types: readonly TypeText[]): TypeText {
  const flat = [...new Set(types.flatMap(splitUnion))];
  return flat.length === 0 ? '?' : flat.join(' | ');
}

/** The members of a union at its top level. */
export function splitUnion(type: TypeText): TypeText[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < type.length; i++) {
    const c = type[i];
    if (c === '[') depth++;
    else if (c === ']') depth--;
    else if (c === '|' && depth === 0) {
      parts.push(type.slice(start, i).trim());
      start = i + 1;
    }
  }
  return [...parts, type.slice(start).trim()];
}

function render(written: Written, lookup: Lookup): TypeText {
  if (written.name === 'None') return 'None';
  if (written.name === '|') return join(written.arguments.map((each) => render(each, lookup)));
  if (written.name.startsWith('"')) return typeText(written.name.slice(1, -1), lookup);
  const denoted = lookup(written.name);
  if (!denoted) return '?';
  if (denoted.kind === 'alias') return denoted.text;
  const special = SPECIAL.exec(denoted.path)?.[1];
  if (denoted.generic && (special === 'Generic' || special === 'Protocol'))
    return withArguments(`typing.${special}`, written, lookup);
  if (special) return specialForm(special, written, lookup, denoted.path);
  const builtin = /^builtins\.(list|dict|tuple|type|set|frozenset)$/.exec(denoted.path)?.[1];
  if (denoted.path === 'builtins.object') return '?';
  if (denoted.path === 'types.NoneType') return 'None';
  if (builtin) return container(builtin, written, lookup);
  return denoted.generic ? withArguments(denoted.path, written, lookup) : denoted.path;
}

function withArguments(path: string, written: Written, lookup: Lookup): TypeText {
  const parts = written.arguments.map((each) => render(each, lookup));
  return parts.length === 0 ? path : `${path}[${parts.join(', ')}]`;
}

function container(name: string, written: Written, lookup: Lookup): TypeText {
  if (written.arguments.length === 0) return `builtins.${name}`;
  const shape = name === 'set' || name === 'frozenset' ? 'Iterator' : name;
  const parts = written.arguments.map((each) => (each.name === '...' ? '...' : render(each, lookup)));
  return `${shape}[${parts.join(', ')}]`;
}

function specialForm(name: string, written: Written, lookup: Lookup, path: string): TypeText {
  const parts = (): TypeText[] => written.arguments.map((each) => render(each, lookup));
  if (name === 'Optional') return join([...parts(), 'None']);
  if (name === 'Union') return join(parts());
  // An alias of a literal may have lost its values on the way.
  if (name === 'Literal' && written.inner === '') return '?';
  if (name === 'Literal') return `Literal[${written.inner.replace(/"([^"'\\]*)"/g, "'$1'")}]`;
  if (name === 'Self') return 'Self';
  if (name === 'TypeGuard' || name === 'TypeIs') return guard(parts()[0]);
  if (name === 'Callable') return callable(parts()[1]);
  if (name === 'NoReturn' || name === 'Never') return 'None';
  if (name === 'NDArray') return 'numpy.ndarray';
  if (name === 'Text') return 'builtins.str';
  if (name === 'LiteralString') return 'builtins.str';
  if (TRANSPARENT.has(name)) return parts()[0] ?? '?';
  if (ITERABLE.has(name)) return `Iterator[${parts()[0] ?? '?'}]`;
  if (name === 'ItemsView') return `Iterator[tuple[${parts().join(', ')}]]`;
  const plain = CONTAINER[name];
  if (plain) return container(plain, written, lookup);
  return path.startsWith('typing') ? '?' : path;
}

/** What it gives is worth its place where a chain can go on from it. */
function callable(result: TypeText = '?'): TypeText {
  return isClass(result) ? `Callable[..., ${result}]` : 'Callable';
}

/** A test that tells the class of its argument. */
function guard(type: TypeText = '?'): TypeText {
  return isClass(type) ? `TypeGuard[${type}]` : 'builtins.bool';
}

/** A single class that is no builtin, by its path or identity. */
function isClass(type: TypeText): boolean {
  return /^(?!builtins\.)\w+(?:\.\w+)*[.:]\w+(?:\.\w+)*$/.test(type);
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  done(): boolean {
    return this.#at === this.#text.length;
  }

  union(): Written[] | undefined {
    const found: Written[] = [];
    do {
      const one = this.one();
      if (!one) return undefined;
      found.push(one);
    } while (this.take('|'));
    return found;
  }

  one(): Written | undefined {
    this.#space();
    if (this.#text[this.#at] === '(') return this.#grouped();
    const name = /^(?:\.\.\.|[A-Za-z_][\w.]*|"[^"]*"|'[^']*'|-?[\d.]+)/.exec(this.#text.slice(this.#at))?.[0];
    const bracket = !name && this.#text[this.#at] === '[';
    if (!name && !bracket) return undefined;
    this.#at += name?.length ?? 0;
    const written: Written = {
      name: name ? name.replace(/^'(.*)'$/, '"$1"') : '[',
      arguments: [],
      inner: '',
    };
    this.#space();
    if (this.#text[this.#at] === '[' && !this.#subscript(written)) return undefined;
    this.#space();
    return written;
  }

  /** Reads `(A | B)`. */
  #grouped(): Written | undefined {
    this.#at++;
    const union = this.union();
    return union && this.take(')') ? { name: '|', arguments: union, inner: '' } : undefined;
  }

  /** Reads `[A, B]` into `written`. */
  #subscript(written: Written): boolean {
    const start = ++this.#at;
    this.#space();
    while (this.#text[this.#at] !== ']') {
      const union = this.union();
      if (!union) return false;
      const [only, more] = union;
      if (only) written.arguments.push(more ? { name: '|', arguments: union, inner: '' } : only);
      if (!this.take(',') && this.#text[this.#at] !== ']') return false;
      this.#space();
    }
    written.inner = this.#text.slice(start, this.#at++).trim().replace(/,$/, '');
    return true;
  }

  take(mark: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    while (this.#text[this.#at] === ' ') this.#at++;
  }
}
