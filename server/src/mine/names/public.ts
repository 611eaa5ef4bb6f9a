/** Which modules and names are public, and which are recorded where. */
import type { Archive } from './archive.ts';
import { isOpen, listing, loadedByStub, namesOf } from './listing.ts';
import { type Machine, quietly, settle } from './machine.ts';
import { opaqueMember, take } from './opaque.ts';
import type { Binding, Module, Value } from './values.ts';

const NOT_API = new Set(['__main__', 'tests', 'conftest', 'setup']);

/** Folders of what an API is made from, and of copies of other libraries. */
const INTERNAL = new Set(['src', 'externals', 'extern', 'vendor', 'vendored', 'third_party']);

/** Folders of a repository beside its packages, and its tests: what a wheel has of them is there by accident. */
const REPOSITORY = /^(?:docs?|bin|scripts|examples|benchmarks|tests?|\w+_tests)$/;

/** What a release holds, of which only the names matter here. */
type Modules = Pick<Archive, 'modules'>;

/**
 * A dotted module name of which no part is private, a test or a script. Where a package has its API generated, a
 * version of it below `_api`, its other modules are what that is generated from.
 */
export function isPublicModule(name: string, archive: Modules): boolean {
  const [root = '', ...rest] = name.split('.');
  if (rest.length > 0 && [1, 2].some((version) => archive.modules.has(`${root}._api.v${version}`)))
    return false;
  if (REPOSITORY.test(root)) return false;
  if (root.startsWith('_') || rest.some((part) => part.startsWith('_') || INTERNAL.has(part))) return false;
  return !isTest(name, archive);
}

/**
 * Whether a module is a part of the tests, or is there to be run. A package `test` may be for the tests of others; it is
 * one of tests where it has modules that are named like tests.
 */
export function isTest(name: string, archive: Modules): boolean {
  const parts = name.split('.');
  if (parts.some((part) => NOT_API.has(part) || TEST.test(part))) return true;
  return parts.some((part, at) => part === 'test' && testsOf(archive).has(parts.slice(0, at + 1).join('.')));
}

/** How a module of tests is named: https://docs.pytest.org/en/stable/explanation/goodpractices.html#test-discovery */
const TEST = /^test_|_test$/;

const tests = new WeakMap<Modules['modules'], Set<string>>();

/** Packages that have modules of tests. */
function testsOf({ modules }: Modules): Set<string> {
  const known = tests.get(modules);
  if (known) return known;
  const found = new Set<string>();
  for (const name of modules.keys()) {
    const dot = name.lastIndexOf('.');
    if (TEST.test(name.slice(dot + 1))) found.add(name.slice(0, dot));
  }
  tests.set(modules, found);
  return found;
}

/** A name that a module offers: where it is spelled, and what it is. */
export interface Offer {
  name: string;
  value: Value;
  listed: boolean;
}

/**
 * What a module offers: what it defines, what it lists, and what a package, or a module that only imports, imports for
 * its users. Imports that a plain module makes for itself are not.
 */
export function offers(module: Module, machine: Machine): Offer[] {
  const all = listing(module, machine);
  const listed = new Set(all?.names);
  const facade = isFacade(module);
  const found: Offer[] = [];
  for (const name of namesOf(module, machine)) {
    const own = bound(module, name);
    const binding = own ?? elsewhere(module, name, machine);
    // A name that is there and nowhere bound came with the part of the list that is not known.
    const isListed = listed.has(name) || (!own && all?.open === true);
    if (name.startsWith('_') || !binding || binding.how === 'submodule') continue;
    if (!isListed && module.stub && binding.how === 'import') continue;
    const value = settle(binding);
    if (!isListed && isTypeVariable(value)) continue;
    if (
      isListed ||
      isOwn(binding, value, module) ||
      isReexport(binding, value, module, facade, machine.archive.owns)
    )
      found.push({ name, value, listed: isListed });
  }
  return found;
}

/** The binding of a name, but not one that only keeps the place of what a type checker is told. */
function bound(module: Module, name: string): Binding | undefined {
  const own = module.env.names.get(name);
  return own && module.typeOnly.has(name) && settle(own).kind === 'unknown' ? undefined : own;
}

/** A name that is listed or declared but not seen to be bound. */
function elsewhere(module: Module, name: string, machine: Machine): Binding | undefined {
  const found = quietly(() => machine.attribute(module, name));
  // Whatever loads it when it is asked for, a type checker is told what it is.
  const isKnown = found && found.kind !== 'unknown';
  const typed = isKnown ? undefined : module.typeOnly.get(name);
  const told = isKnown ? undefined : loadedByStub(module, machine)?.env.names.get(name);
  const value =
    (typed && quietly(typed)) ??
    (told && settle(told)) ??
    found ??
    (isOpen(module) ? opaqueMember(machine, `${module.name}.${name}`) : undefined);
  if (value) take(value, machine);
  return value && { value, how: 'star' };
}

/** What annotations of the module itself need; nobody imports it. */
function isTypeVariable(value: Value): boolean {
  return (
    value.kind === 'instance' &&
    value.cls.kind === 'external' &&
    /^typing(?:_extensions)?\.(?:TypeVar|TypeVarTuple|ParamSpec)$/.test(value.cls.path)
  );
}

function isOwn({ how }: Binding, value: Value, module: Module): boolean {
  if (how === 'define') return true;
  if (how !== 'assign' && how !== 'attach') return false;
  return value.kind !== 'module' || value.name.startsWith(`${module.name}.`);
}

const IMPORTED: ReadonlySet<Binding['how']> = new Set(['import', 'from', 'star', 'submodule']);

/** A module that defines nothing is there for its imports; what others import from a compiled one it defines. */
function isFacade(module: Module): boolean {
  if (module.opaque) return true;
  const bindings = [...module.env.names].filter(([name]) => !/^__\w+__$/.test(name));
  return bindings.every(([, { how }]) => IMPORTED.has(how));
}

function isReexport(
  { how, offered }: Binding,
  value: Value,
  module: Module,
  facade: boolean,
  owns: (module: string) => boolean,
): boolean {
  // `import a.b as c` in a package is `from a import b as c`, and so is another name for what that gives.
  const isRenamed =
    (how === 'import' || how === 'assign') && value.kind === 'module' && module.isPackage && !module.stub;
  if (how !== 'from' && how !== 'star' && !isRenamed) return false;
  if (offered && value.kind !== 'module') return true;
  if (!module.isPackage && !module.stub && !facade) return false;
  if (value.kind === 'external') return value.opaque;
  if (value.kind === 'module') return owns(value.name) && !module.name.startsWith(value.name);
  return value.identity === undefined || owns(value.identity.split(':', 1)[0] ?? '');
}
