import type { Random } from '../random.ts';

/** Where the call goes in the lines of a use. */
export const HOLE = '\u0000';

/** What is done with the result of the call. */
export interface Use {
  shape: string;
  lines: readonly string[];
  /** Statements that have to come before. */
  setup?: readonly string[];
  imports?: readonly string[];
  names: readonly string[];
  /** It returns or yields. */
  onlyInFunction?: true;
  /** Nothing may follow it in its block. */
  last?: true;
}

const RESULTS = ['result', 'output', 'outcome', 'reply', 'found'];

const USES: readonly ((result: string, random: Random) => Use)[] = [
  (result) => ({ shape: 'assign', lines: [`${result} = ${HOLE}`], names: [result] }),
  (result) => ({ shape: 'assign-typed', lines: [`${result}: object = ${HOLE}`], names: [result] }),
  () => ({ shape: 'return', lines: [`return ${HOLE}`], names: [], onlyInFunction: true, last: true }),
  () => ({ shape: 'print', lines: [`print(${HOLE})`], names: [] }),
  (result, random) => ({
    shape: 'loop-append',
    setup: [`${result} = []`],
    lines: [`for turn in range(${String(random.below(4) + 2)}):`, `    ${result}.append(${HOLE})`],
    names: [result, 'turn'],
  }),
  (result) => ({
    shape: 'dict-item',
    setup: [`${result} = {}`],
    lines: [`${result}["value"] = ${HOLE}`],
    names: [result],
  }),
  () => ({
    shape: 'return-dict',
    lines: [`return {"ok": True, "value": ${HOLE}}`],
    names: [],
    onlyInFunction: true,
    last: true,
  }),
  (result) => ({
    shape: 'try',
    lines: [
      'try:',
      `    ${result} = ${HOLE}`,
      'except ValueError as error:',
      '    raise RuntimeError("failed") from error',
    ],
    names: [result, 'error'],
  }),
  (result) => ({
    shape: 'suppress',
    lines: ['with suppress(OSError):', `    ${result} = ${HOLE}`],
    imports: ['from contextlib import suppress'],
    names: [result, 'suppress'],
  }),
  (result) => ({
    shape: 'conditional',
    lines: [`${result} = ${HOLE} if __debug__ else None`],
    names: [result],
  }),
  (result) => ({
    shape: 'comprehension',
    lines: [`${result} = [${HOLE} for turn in range(3)]`],
    names: [result, 'turn'],
  }),
  () => ({ shape: 'yield', lines: [`yield ${HOLE}`], names: [], onlyInFunction: true }),
  () => ({ shape: 'statement', lines: [HOLE], names: [] }),
  () => ({
    shape: 'return-tuple',
    lines: [`return ${HOLE}, "done"`],
    names: [],
    onlyInFunction: true,
    last: true,
  }),
  (result) => ({ shape: 'chained', lines: [`first = ${result} = ${HOLE}`], names: [result, 'first'] }),
  (result) => ({ shape: 'lambda', lines: [`${result} = lambda: ${HOLE}`], names: [result] }),
  (result) => ({
    shape: 'walrus',
    lines: [`if (${result} := ${HOLE}) is not None:`, `    print(${result})`],
    names: [result],
  }),
  () => ({
    shape: 'test',
    lines: [`if ${HOLE} is None:`, '    raise LookupError("nothing there")'],
    names: [],
  }),
  () => ({ shape: 'argument', lines: [`print("got", ${HOLE}, flush=True)`], names: [] }),
  () => ({ shape: 'assert', lines: [`assert ${HOLE} is not None`], names: [] }),
  (result) => ({
    shape: 'branch',
    lines: ['if __debug__:', `    ${result} = ${HOLE}`, 'else:', `    ${result} = None`],
    names: [result],
  }),
  (result) => ({
    shape: 'finally',
    lines: ['try:', `    ${result} = ${HOLE}`, 'finally:', '    print("done")'],
    names: [result],
  }),
  (result) => ({ shape: 'list', lines: [`${result} = [None, ${HOLE}]`], names: [result] }),
  (result) => ({
    shape: 'while',
    setup: ['rounds = 2'],
    lines: ['while rounds > 0:', '    rounds -= 1', `    ${result} = ${HOLE}`],
    names: ['rounds', result],
  }),
  (result) => ({ shape: 'brackets', lines: [`${result} = (`, `    ${HOLE}`, ')'], names: [result] }),
  () => ({
    shape: 'thread',
    lines: [`pool.submit(lambda: ${HOLE})`],
    setup: ['pool = ThreadPoolExecutor()'],
    imports: ['from concurrent.futures import ThreadPoolExecutor'],
    names: ['pool', 'ThreadPoolExecutor'],
  }),
];

/** A use whose names are not taken. */
export function useFor(random: Random, taken: ReadonlySet<string>, inFunction: boolean): Use {
  const result = random.shuffle(RESULTS).find((name) => !taken.has(name)) ?? 'result_';
  const fits = USES.map((make) => make(result, random)).filter(
    ({ names, onlyInFunction }) => !names.some((name) => taken.has(name)) && (inFunction || !onlyInFunction),
  );
  return random.pick(fits);
}
