/** Loads modules as `import` does: parents first, each once, children set on their parents. */
import type { Archive, Source } from './archive.ts';
import { type Machine, Raised } from './machine.ts';
import type { ReadModule } from '../syntax/read-module.ts';
import { isDeclared } from './listing.ts';
import { constant, external, type Module, sequence, type Value } from './values.ts';

export interface Loader {
  runtime(name: string): Value;
  typed(name: string): Value;
  hasRun(name: string): boolean;
}

/** How each known module is to be read. */
interface Reading {
  file?: string;
  stub: boolean;
  opaque: boolean;
}

/** `runtime` prefers sources, `typed` prefers stubs; a module that has only one of them is one module for both. */
export function createLoader(archive: Archive, readModule: ReadModule, machine: Machine): Loader {
  const loaded = new Map<string, Module>();
  const foreign = new Map<string, Value>();
  const onParent = new Set<Module>();

  function load(name: string, preferStub: boolean): Value {
    if (!archive.owns(name)) {
      const value = foreign.get(name) ?? external(name);
      foreign.set(name, value);
      return value;
    }
    const source = archive.modules.get(name);
    if (!source) throw new Raised('ModuleNotFoundError', `no module named ${name}`);
    const reading = readingOf(source, preferStub);
    const key = reading.file ?? name;
    const known = loaded.get(key);
    if (known) return placed(known, preferStub);
    if (name.includes('.')) load(name.slice(0, name.lastIndexOf('.')), preferStub);
    // Running the parent may have loaded it.
    const meanwhile = loaded.get(key);
    if (meanwhile) return placed(meanwhile, preferStub);
    const module = blank(name, source, reading);
    loaded.set(key, module);
    runBody(module, readModule, machine);
    if (module.opaque && source.pxd !== undefined && !isDeclared(module))
      declare(module, source.pxd, readModule, machine);
    return placed(module, preferStub);
  }

  /** The first import at run time sets a module on its parent; one that is compiled is read from its stub. */
  function placed(module: Module, preferStub: boolean): Module {
    const dot = module.name.lastIndexOf('.');
    if (preferStub || dot < 0 || module.state !== 'done' || onParent.has(module)) return module;
    onParent.add(module);
    const parent = load(module.name.slice(0, dot), false);
    const last = module.name.slice(dot + 1);
    if (parent.kind === 'module' && parent.env.names.get(last)?.value !== module)
      parent.env.names.set(last, { value: module, how: 'submodule' });
    return module;
  }

  return {
    runtime: (name) => load(name, false),
    typed: (name) => load(name, true),
    hasRun(name) {
      const source = archive.modules.get(name);
      return source !== undefined && loaded.has(readingOf(source, false).file ?? name);
    },
  };
}

function readingOf(source: Source, preferStub: boolean): Reading {
  const stub = source.pyi !== undefined && (preferStub || source.py === undefined);
  const file = stub ? source.pyi : source.py;
  return {
    ...(file !== undefined && { file }),
    stub,
    opaque: source.opaque === true && source.py === undefined,
  };
}

/** Adds what Cython code declares of a compiled module that no stub tells of. */
function declare(module: Module, file: string, readModule: ReadModule, machine: Machine): void {
  const reading = { file, stub: true, opaque: true };
  const declared = blank(module.name, { isPackage: module.isPackage }, reading);
  runBody(declared, readModule, machine);
  for (const [name, binding] of declared.env.names)
    if (!module.env.names.has(name)) module.env.names.set(name, binding);
}

function blank(name: string, source: Source, { file, stub, opaque }: Reading): Module {
  const module: Module = {
    kind: 'module',
    name,
    identity: name,
    stub,
    opaque,
    isPackage: source.isPackage,
    state: 'new',
    taken: new Set(),
    typeOnly: new Map(),
    env: {
      kind: 'module',
      names: new Map(),
      stars: [],
      prefix: `${name}:`,
      get module() {
        return module;
      },
    },
  };
  if (file !== undefined) module.file = file;
  module.env.names.set('__name__', { value: constant(name), how: 'submodule' });
  module.env.names.set('__file__', { value: { kind: 'unknown' }, how: 'submodule' });
  module.env.names.set('__doc__', { value: { kind: 'unknown' }, how: 'submodule' });
  const folder = constant(source.isPackage ? name : name.slice(0, Math.max(0, name.lastIndexOf('.'))));
  module.env.names.set('__package__', { value: folder, how: 'submodule' });
  module.env.names.set('__spec__', { value: specOf(name, folder), how: 'submodule' });
  if (source.isPackage)
    module.env.names.set('__path__', { value: sequence('list', [], true), how: 'submodule' });
  return module;
}

/** What a module sees of how it was found: https://docs.python.org/3/library/importlib.html#importlib.machinery.ModuleSpec */
function specOf(name: string, parent: Value): Value {
  return {
    kind: 'instance',
    cls: external('importlib.machinery.ModuleSpec'),
    args: [],
    attributes: new Map([
      ['name', constant(name)],
      ['parent', parent],
    ]),
  };
}

function runBody(module: Module, readModule: ReadModule, machine: Machine): void {
  module.state = 'running';
  // A function may be what imports it: its limits are not those of the module.
  const { running, budget } = machine;
  machine.running = [];
  const root = module.file === undefined ? undefined : readModule(module.file);
  if (module.file !== undefined && !root) machine.problems.push(`${module.file}: cannot be read`);
  if (root) {
    module.root = root;
    machine.execute(root, module.env);
  }
  if (root && module.isPackage && !module.stub) offerUnused(module, root.text, machine);
  Object.assign(machine, { running, budget });
  module.state = 'done';
  lookUpAgain(machine);
}

/** What one of them runs may come too early itself. */
function lookUpAgain(machine: Machine): void {
  const waiting = machine.late;
  machine.late = [];
  for (const isKnown of waiting) if (!isKnown()) machine.late.push(isKnown);
}

/** What a package imports from elsewhere and has no use for itself is there for its users; what annotations need is not. */
function offerUnused({ env }: Module, text: string, { archive }: Machine): void {
  const uses = new Map<string, number>();
  for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) uses.set(word, (uses.get(word) ?? 0) + 1);
  for (const [name, binding] of env.names) {
    const [source] = binding.how === 'from' ? (binding.from ?? []) : [];
    const isForeign = source !== undefined && !archive.owns(source) && !/^(?:typing|__future__)/.test(source);
    if (isForeign && uses.get(name) === 1) binding.offered = true;
  }
}
