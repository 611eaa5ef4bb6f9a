import type { Random } from '../random.ts';
import type { Input } from './value.ts';

export interface ScopeInput extends Input {
  /** As the code spells the class of it: only a parameter can have it. */
  annotation?: string;
}

/** The code that the call stands in. */
export interface Scope {
  shape: string;
  inFunction: boolean;
  /** Whether an input without a literal can be had. */
  takesInputs: boolean;
  /** The whole code: inputs are provided, then the body comes. */
  wrap(inputs: readonly ScopeInput[], body: readonly string[], random: Random): string[];
}

const VERBS = [
  'build',
  'load',
  'compute',
  'prepare',
  'collect',
  'update',
  'merge',
  'export',
  'measure',
  'refresh',
];
const NOUNS = [
  'report',
  'features',
  'summary',
  'profile',
  'batch',
  'history',
  'model',
  'grid',
  'forecast',
  'index',
];
const CLASSES = ['Pipeline', 'Worker', 'Exporter', 'Analysis', 'Session', 'Builder', 'Monitor', 'Job'];

const nameOf = (random: Random) => `${random.pick(VERBS)}_${random.pick(NOUNS)}`;
const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `    ${line}`));
const assigned = (inputs: readonly ScopeInput[]) => inputs.map(({ name, literal }) => `${name} = ${literal}`);

function parameters(inputs: readonly ScopeInput[], random: Random, first: readonly string[] = []): string {
  const typed = random.next() < 0.4;
  const plain = inputs.map(({ name, type, annotation }) => {
    const hint = annotation ?? (typed ? type : undefined);
    return hint === undefined ? name : `${name}: ${hint}`;
  });
  return [...first, ...plain].join(', ');
}

/** The last inputs may have defaults: those with a literal. */
function withDefaults(inputs: readonly ScopeInput[], first: readonly string[] = []): string {
  let open = true;
  const pieces = inputs.toReversed().map(({ name, literal, annotation }) => {
    open &&= annotation === undefined && literal !== '';
    const hint = annotation === undefined ? name : `${name}: ${annotation}`;
    return open ? `${name}=${literal}` : hint;
  });
  return [...first, ...pieces.toReversed()].join(', ');
}

const SCOPES: readonly Scope[] = [
  {
    ...{ shape: 'function', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => [
      `def ${nameOf(random)}(${parameters(inputs, random)}):`,
      ...indent(body),
    ],
  },
  {
    ...{ shape: 'documented', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => {
      const name = nameOf(random);
      return [
        `def ${name}(${parameters(inputs, random)}):`,
        ...indent([`"""${name.replace('_', ' the ')}."""`, ...body]),
      ];
    },
  },
  {
    ...{ shape: 'defaults', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => [`def ${nameOf(random)}(${withDefaults(inputs)}):`, ...indent(body)],
  },
  {
    ...{ shape: 'script', inFunction: false, takesInputs: false },
    wrap: (inputs, body) => [...assigned(inputs), ...body],
  },
  {
    ...{ shape: 'main', inFunction: true, takesInputs: false },
    wrap: (inputs, body) => [
      'def main():',
      ...indent([...assigned(inputs), ...body]),
      '',
      '',
      'if __name__ == "__main__":',
      '    main()',
    ],
  },
  {
    ...{ shape: 'test-function', inFunction: true, takesInputs: false },
    wrap: (inputs, body, random) => [
      `def test_${random.pick(NOUNS)}():`,
      ...indent([...assigned(inputs), ...body]),
    ],
  },
  {
    ...{ shape: 'method', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => [
      `class ${random.pick(CLASSES)}:`,
      ...indent([`def ${nameOf(random)}(${parameters(inputs, random, ['self'])}):`, ...indent(body)]),
    ],
  },
  {
    ...{ shape: 'attributes', inFunction: true, takesInputs: false },
    wrap: (inputs, body, random) => [
      `class ${random.pick(CLASSES)}:`,
      ...indent([
        'def __init__(self):',
        ...indent(
          inputs.length === 0
            ? ['self.ready = True']
            : inputs.map(({ name, literal }) => `self.${name} = ${literal}`),
        ),
        '',
        `def ${nameOf(random)}(self):`,
        ...indent([...inputs.map(({ name }) => `${name} = self.${name}`), ...body]),
      ]),
    ],
  },
  {
    ...{ shape: 'static', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => [
      `class ${random.pick(CLASSES)}:`,
      ...indent(['@staticmethod', `def ${nameOf(random)}(${parameters(inputs, random)}):`, ...indent(body)]),
    ],
  },
  {
    ...{ shape: 'nested', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => [
      `def make_${random.pick(NOUNS)}(${parameters(inputs, random)}):`,
      ...indent(['def run():', ...indent(body), '', 'return run']),
    ],
  },
  {
    ...{ shape: 'async', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => [
      `async def ${nameOf(random)}(${parameters(inputs, random)}):`,
      ...indent(body),
    ],
  },
  {
    ...{ shape: 'options', inFunction: true, takesInputs: false },
    wrap: (inputs, body, random) => [
      `def ${nameOf(random)}(**options):`,
      ...indent([
        ...inputs.map(({ name, literal }) => `${name} = options.get("${name}", ${literal})`),
        ...body,
      ]),
    ],
  },
  {
    ...{ shape: 'keyword-only', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => [
      `def ${nameOf(random)}(${inputs.length === 0 ? '' : withDefaults(inputs, ['*'])}):`,
      ...indent(body),
    ],
  },
  {
    ...{ shape: 'guarded', inFunction: true, takesInputs: true },
    wrap: (inputs, body, random) => {
      const [first] = inputs;
      const check = first
        ? [`if ${first.name} is None:`, '    raise ValueError("nothing given")']
        : ['print("begin")'];
      return [`def ${nameOf(random)}(${parameters(inputs, random)}):`, ...indent([...check, ...body])];
    },
  },
];

/** A scope that can provide the inputs. */
export function scopeFor(inputs: readonly ScopeInput[], random: Random): Scope {
  const needsParameter = inputs.some(({ annotation }) => annotation !== undefined);
  return random.pick(SCOPES.filter(({ takesInputs }) => takesInputs || !needsParameter));
}
