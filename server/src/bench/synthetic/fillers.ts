import type { Random } from '../random.ts';

/** Statements beside the call that have nothing to do with it. */
export interface Filler {
  lines: readonly string[];
  /** Names that it binds. */
  names: readonly string[];
  imports?: readonly string[];
  /** At the top of the module, before the code that it is used in. */
  top?: readonly string[];
}

const WORDS = [
  'orders',
  'sensors',
  'tracks',
  'cells',
  'pages',
  'routes',
  'trials',
  'events',
  'users',
  'stations',
];
const LOGGER = ['logger = logging.getLogger(__name__)'];

/** Each makes a filler of its own kind. `inFunction`: it may return. */
const FILLERS: readonly ((random: Random, inFunction: boolean) => Filler)[] = [
  () => ({ lines: ['started = time.perf_counter()'], names: ['started', 'time'], imports: ['import time'] }),
  (random) => ({
    lines: [`logger.debug("reading %s", "${random.pick(WORDS)}")`],
    names: ['logger', 'logging'],
    imports: ['import logging'],
    top: LOGGER,
  }),
  (random) => ({
    lines: [
      'entries = []',
      `for position in range(${String(random.below(9) + 2)}):`,
      '    entries.append(position)',
    ],
    names: ['entries', 'position'],
  }),
  (random) => ({
    lines: [`settings = {"retries": ${String(random.below(5) + 1)}, "quiet": False}`],
    names: ['settings'],
  }),
  (random) => ({ lines: [`print("${random.pick(WORDS)}:")`], names: [] }),
  () => ({
    lines: ['home = Path(__file__).parent'],
    names: ['home', 'Path'],
    imports: ['from pathlib import Path'],
  }),
  () => ({
    lines: ['try:', '    ceiling = int(os.environ["CEILING"])', 'except KeyError:', '    ceiling = 10'],
    names: ['ceiling', 'os'],
    imports: ['import os'],
  }),
  (random) => ({
    lines: [
      `pending = ["${random.pick(WORDS)}", "${random.pick(WORDS)}"]`,
      'while pending:',
      '    token = pending.pop()',
      '    print(token)',
    ],
    names: ['pending', 'token'],
  }),
  (random) => ({
    lines: [`with open("${random.pick(WORDS)}.txt") as handle:`, '    lines = handle.read().splitlines()'],
    names: ['handle', 'lines'],
  }),
  (random) => ({
    lines: [`words = [word.upper() for word in ("${random.pick(WORDS)}", "${random.pick(WORDS)}")]`],
    names: ['words', 'word'],
  }),
  (_random, inFunction) =>
    inFunction
      ? { lines: ['if os.environ.get("DRY_RUN"):', '    return'], names: ['os'], imports: ['import os'] }
      : {
          lines: ['if os.environ.get("DRY_RUN"):', '    raise SystemExit'],
          names: ['os'],
          imports: ['import os'],
        },
  (random) => ({
    lines: [`stamp = datetime.now().strftime("%Y-%m-%d")`, `print(f"{stamp}: ${random.pick(WORDS)}")`],
    names: ['stamp', 'datetime'],
    imports: ['from datetime import datetime'],
  }),
  (random) => ({
    lines: ['def describe(thing):', `    return f"${random.pick(WORDS)}: {thing}"`, ''],
    names: ['describe'],
  }),
  () => ({
    lines: ['tally = Counter()', 'tally["all"] += 1'],
    names: ['tally', 'Counter'],
    imports: ['from collections import Counter'],
  }),
  (random) => ({
    lines: [
      `low, high = ${String(random.below(3))}, ${String(random.below(9) + 5)}`,
      'if low > high:',
      '    low, high = high, low',
    ],
    names: ['low', 'high'],
  }),
  (random) => ({
    lines: [`random.seed(${String(random.below(99))})`],
    names: ['random'],
    imports: ['import random'],
  }),
  () => ({ lines: ['warnings.simplefilter("error")'], names: ['warnings'], imports: ['import warnings'] }),
  (random) => ({ lines: [`assert ${String(random.below(5) + 2)} > 1, "too few"`], names: [] }),
  () => ({ lines: ['pairs = dict(zip("abc", range(3)))', 'del pairs["a"]'], names: ['pairs'] }),
  (random) => ({
    lines: [`note = "${random.pick(WORDS)}" if sys.argv[1:] else "${random.pick(WORDS)}"`],
    names: ['note', 'sys'],
    imports: ['import sys'],
  }),
  () => ({ lines: ['global CALLS', 'CALLS += 1'], names: ['CALLS'], top: ['CALLS = 0'] }),
  (random) => ({
    lines: [`part = Decimal("${String(random.below(9))}.5")`],
    names: ['part', 'Decimal'],
    imports: ['from decimal import Decimal'],
  }),
  (random) => ({
    lines: [`fingerprint = hashlib.md5(b"${random.pick(WORDS)}").hexdigest()`],
    names: ['fingerprint', 'hashlib'],
    imports: ['import hashlib'],
  }),
  (random) => ({
    lines: [
      'for attempt in itertools.count():',
      `    if attempt > ${String(random.below(4) + 1)}:`,
      '        break',
    ],
    names: ['attempt', 'itertools'],
    imports: ['import itertools'],
  }),
];

/** So many different fillers whose names are not taken; they take theirs. */
export function fillersFor(count: number, random: Random, inFunction: boolean, taken: Set<string>): Filler[] {
  const chosen: Filler[] = [];
  for (const make of random.shuffle(FILLERS)) {
    if (chosen.length === count) break;
    const filler = make(random, inFunction);
    const isFree = !filler.names.some((name) => taken.has(name));
    if (!isFree || (!inFunction && filler.lines[0]?.startsWith('global'))) continue;
    for (const name of filler.names) taken.add(name);
    chosen.push(filler);
  }
  return chosen;
}
