/**
 * What Python sees of a file of Cython declarations, as a stub: `cpdef` functions, and classes with their `cpdef` methods and
 * their public attributes. https://cython.readthedocs.io/en/latest/src/userguide/sharing_declarations.html
 */
import { LogicalLines } from './logical-lines.ts';
import { Source } from './source.ts';

/** What the lines below a heading declare. */
type Block = 'class' | 'enum' | undefined;

/**
 * Python text with each name on the line of its declaration. Nobody takes an argument by a name that the implementation
 * may have changed, so parameters are by position alone; a class may have more members than are declared.
 */
export function pythonSeen(declarations: string): string {
  const source = new Source(declarations);
  const lines = new LogicalLines(declarations);
  const seen: string[] = [];
  let block: Block;
  let heading = 0;
  let inner = -1;
  while (lines.next()) {
    const row = source.row(lines.start);
    const text = withoutComments(declarations.slice(lines.start, lines.end));
    if (lines.indent === 0) {
      [block, heading, inner] = [blockOf(text), row, -1];
      seen[row] = classNamed(text) ?? functionIn(text) ?? '';
      continue;
    }
    if (inner < 0) inner = lines.indent;
    const member = lines.indent === inner ? memberIn(text, block) : undefined;
    if (member === undefined) continue;
    if (block === 'class') seen[heading] = seen[heading]?.replace(EMPTY, '') ?? '';
    seen[row] = member;
  }
  return Array.from(seen, (line) => line ?? '').join('\n');
}

const CLASS = /^cdef +(?:public +|api +)*class +(\w+)/;
const ENUM = /^cpdef +enum\b *(?:class\b|struct\b)? *(\w+)?/;
/** The body of a class of which no member is seen. */
const EMPTY = / \.\.\.$/;

function withoutComments(text: string): string {
  return text.replaceAll(/#.*$/gm, '').replaceAll(/\\?\s+/g, ' ');
}

function blockOf(text: string): Block {
  if (CLASS.test(text)) return 'class';
  // The values of a scoped enumeration are names in it alone.
  return ENUM.test(text) && !/^cpdef +enum +(?:class|struct)\b/.test(text) ? 'enum' : undefined;
}

/** Its base stands for members that only the implementation defines. */
function classNamed(text: string): string | undefined {
  const name = CLASS.exec(text)?.[1] ?? ENUM.exec(text)?.[1];
  return name === undefined ? undefined : `class ${name}(...): ...`;
}

function memberIn(text: string, block: Block): string | undefined {
  if (block === 'enum')
    return namesIn(text.replaceAll(/=[^,]*/g, ''))
      .map(valueNamed)
      .join('; ');
  if (block !== 'class') return undefined;
  const method = functionIn(text);
  if (method !== undefined) return `    ${method}`;
  const [, attributes] = /^cdef +(?:public|readonly) +([^():]*(?:\[[^\]]*\][^():]*)*)$/.exec(text) ?? [];
  return attributes === undefined ? undefined : `    ${namesIn(attributes).map(valueNamed).join('; ')}`;
}

const valueNamed = (name: string): string => `${name} = ...`;

function functionIn(text: string): string | undefined {
  const [start, name] = /^cpdef\b.*?\b(\w+) *\(/.exec(text) ?? [];
  if (start === undefined || ENUM.test(text)) return undefined;
  const parameters = separated(text.slice(start.length)).map(parameterIn);
  const isKnown = parameters.every((each) => each !== undefined);
  const signature = isKnown
    ? [...parameters, ...(parameters.length > 0 ? ['/'] : [])]
    : ['*args', '**kwargs'];
  return `def ${name}(${signature.join(', ')}): ...`;
}

/** `int x`, `x`, `double[:] x not None`, `bint x=*`. */
function parameterIn(text: string): string | undefined {
  const [, name, rest] = /(\w+)(?: (?:not|or) None)? *(=.*)?$/.exec(text) ?? [];
  return name === undefined ? undefined : `${name}${rest === undefined ? '' : '=...'}`;
}

/** The names that a declaration ends with: of `int[:, :] a, b` a and b. */
function namesIn(text: string): string[] {
  return separated(text).flatMap((each) => /(\w+)$/.exec(each)?.[1] ?? []);
}

/** What commas separate, up to the bracket that closes what is not opened there. */
function separated(text: string): string[] {
  const found = [''];
  let depth = 0;
  for (const letter of text) {
    if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth--;
    if (depth < 0) break;
    if (letter === ',' && depth === 0) found.push('');
    else found[found.length - 1] += letter;
  }
  return found.map((each) => each.trim()).filter((each) => each !== '');
}
