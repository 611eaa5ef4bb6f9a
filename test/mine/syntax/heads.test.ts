import assert from 'node:assert/strict';
import { createPython } from '../../../server/src/core/python/trees.ts';
import { loadWasm } from '../../../server/src/host/wasm.ts';
import { headAt } from '../../../server/src/mine/syntax/heads.ts';
import { readSyntax } from '../../../server/src/mine/syntax/lower.ts';
import type { Node } from '../../../server/src/mine/syntax/node.ts';
import { createParse, ERROR, OPERATOR, WIDTH } from '../../../server/src/mine/syntax/parsed.ts';

const parse = createParse(await createPython(loadWasm()));

/** Type, field and place of each node below the module, as we read them. */
function read(text: string): string[] {
  const all = (node: Node): string[] => [
    `${node.type} ${node.field} ${node.startIndex} ${node.endIndex}`,
    ...node.children.flatMap(all),
  ];
  return readSyntax(text, parse).children.flatMap(all);
}

/** The same as the parser has them. */
function parsed(text: string): string[] {
  const { nodes, types, fields } = parse(text);
  const found: string[] = [];
  for (let at = WIDTH; at < nodes.length; at += WIDTH) {
    const [id, field, start, end] = nodes.slice(at, at + WIDTH);
    if (id! < OPERATOR)
      found.push(`${id === ERROR ? 'ERROR' : types[id!]} ${fields[field!] ?? null} ${start} ${end}`);
  }
  return found;
}

const isTold = (text: string): boolean => headAt(text, text.indexOf('(')) !== undefined;

const TOLD = [
  'def f(): ...',
  'def f(toString=constructor): ...',
  'async def f(self, /, a, *, b=None, **kwargs) -> None: ...',
  'def f(*args: int, c: dict[str, list[int]] = {}, d=-1.5e3, e=(), g=[], **kw: Any) -> A[B] | None: ...',
  'def f(x: pd.DataFrame = lib.no_default, y: "A" = \'b\', z: Literal[-1, "a,b)"] = ..., t=True) -> a.B:\n    return 1',
  'def f(  # one\n    a,  # two\n    b: int\n    | None = 1,  # three, with )\n    c: int  # four\n):\n    """Doc."""\n    pass',
  'class A:\n    @property\n    @a.b.c\n    def f(self) -> Callable[[int], str]: ...\n\n    x = 1',
];

const NOT_TOLD = [
  'def f(a=lambda x, y: (x, y)): ...',
  'def f(a=1 << 3, b=g(x), c="a" "b", d=f"{e}"): ...',
  'def f(*args: *Ts): ...',
  'def f(a, (b, c)): ...',
  'def f(a: lambda: 1 = 2): ...',
  'def f(a: A[  # why\n    int]): ...',
  'def f(ä=1): ...',
  'def f(a=0x10, b=1j): ...',
  'def f(a b): ...',
  'def f(a: = 1): ...',
  'def f() ->: ...',
];

describe('the head of a function', () => {
  for (const text of TOLD)
    it(`is what the parser makes of it: ${JSON.stringify(text)}`, () => {
      assert.ok(isTold(text));
      assert.deepEqual(read(text), parsed(text));
    });

  for (const text of NOT_TOLD)
    it(`is left to the parser: ${JSON.stringify(text)}`, () => {
      assert.ok(!isTold(text));
      assert.deepEqual(read(text), parsed(text));
    });
});
