/** From values to what a surface says of them. Paths inside are still identities. */
import {
  type FunctionFacts,
  readAttribute,
  readClass,
  readFunction,
  readResult,
  type Scope,
} from '../definitions/definition.ts';
import type { SurfaceApi } from '../surface.ts';
import { announced } from './announced.ts';
import { classMember, HARMLESS } from './attributes.ts';
import { dressed } from './dressed.ts';
import { byKeyword, byPosition, isNamedByPosition, refusesPositions } from './keyword-wrapper.ts';
import { namedBases } from './members.ts';
import { modelSignature } from './models.ts';
import { answersAnything } from './open-class.ts';
import { identityOf, type Scopes } from './scope.ts';
import type { Bound, ClassValue, FunctionValue, Instance, Value } from './values.ts';

export type Facts = Omit<SurfaceApi, 'path' | 'definition' | 'listed' | 'alias' | 'shim'>;

/** What is behind a value; `twin` is what the stub has under the same name. */
export function factsOf(value: Value, twin: Value | undefined, scopes: Scopes, owner?: string): Facts {
  if (value.kind === 'module') return { kind: 'module', source: 'py', at: `${value.file ?? value.name}:1` };
  if (value.kind === 'class') return classFacts(value, scopes);
  const fn = functionOf(value);
  if (fn) return withStub(functionFacts(fn, value, scopes, owner), twin, scopes, owner);
  const known = twin && (twin.kind === 'class' || functionOf(twin)) ? twin : undefined;
  if (known && known !== value) return factsOf(known, undefined, scopes, owner);
  return attributeFacts(value, twin, scopes, owner);
}

/** The function that a call of the value runs, where it is one of ours. */
function functionOf(value: Value): FunctionValue | undefined {
  if (value.kind === 'function') return value.nodes.at(-1)?.type === 'lambda' ? undefined : unwrapped(value);
  if (value.kind === 'bound') return value.partial ? undefined : unwrapped(value.fn);
  if (value.kind === 'property') return value.getter && functionOf(value.getter);
  if (value.kind !== 'instance' || value.cls.kind !== 'class') return undefined;
  const method = classMember(value.cls, '__call__');
  return method?.kind === 'function' && !classMember(value.cls, '__get__') ? method : undefined;
}

/** What `functools.wraps` says that a function stands for. */
function unwrapped(fn: FunctionValue): FunctionValue {
  return layersOf(fn).at(-1) ?? fn;
}

/** A function, what it wraps, what that wraps and so on. */
function layersOf(fn: FunctionValue): FunctionValue[] {
  const found = [fn];
  for (let inner = fn.wraps; inner?.kind === 'function' && found.length < 6; inner = inner.wraps)
    found.push(inner);
  return found;
}

function functionFacts(fn: FunctionValue, value: Value, scopes: Scopes, owner: string | undefined): Facts {
  const { binding, ...facts }: FunctionFacts = readFunction(fn.nodes, scopes.of(fn.module), owner);
  const how = value.kind === 'property' ? 'property' : (binding ?? bindingOf(fn));
  const found: Facts = { kind: how === 'property' ? 'attribute' : owner ? 'method' : 'function', ...facts };
  if (found.signature !== undefined)
    found.signature = announced(fn, found.parameters, scopes) ?? dressed(found.signature, fn, scopes);
  const wrappers = value.kind === 'function' ? layersOf(value).slice(0, -1) : [];
  if (found.signature !== undefined && wrappers.some(refusesPositions))
    found.signature = byKeyword(found.signature);
  else if (found.signature !== undefined && isNamedByPosition(fn, scopes))
    found.signature = byPosition(found.signature);
  if (fn.compiled) found.source = 'opaque';
  if (how && owner) found.binding = how;
  if (fn.makes) found.returns = identityOf(fn.makes) ?? '?';
  if (value.kind === 'bound' || fn.makes || (value.kind === 'instance' && !owner)) dropReceiver(found, value);
  const cls = value.kind === 'instance' && !owner ? identityOf(value.cls) : undefined;
  if (cls !== undefined) found.value = cls;
  // Nobody passes arguments to a property; a call calls what it gives.
  if (how === 'property' || fn.takesAnything) delete found.signature;
  return found;
}

function bindingOf(fn: FunctionValue): 'static' | 'class' | undefined {
  return fn.binding === 'instance' ? undefined : fn.binding;
}

/** A bound method has its first argument already. */
function dropReceiver(facts: Facts, value: Value): void {
  const isStatic = value.kind === 'bound' && (value satisfies Bound).fn.binding === 'static';
  if (facts.signature !== undefined && !isStatic)
    facts.signature = facts.signature.replace(/^[^,*/]*(?:, *|$)(?:\/(?:, *|$))?/, '');
}

function withStub(facts: Facts, twin: Value | undefined, scopes: Scopes, owner: string | undefined): Facts {
  const typed = twin && functionOf(twin);
  if (!typed || !typed.module.stub) return facts;
  const { returns, overloads } = readResult(typed.nodes, scopes.of(typed.module), owner);
  if (overloads) facts.overloads = overloads;
  // What a stub declares is more than what a docstring says.
  if (returns !== undefined && returns !== '?') facts.returns = returns;
  return facts;
}

function classFacts(cls: ClassValue, scopes: Scopes): Facts {
  const scope = scopes.of(cls.module);
  const read = cls.node && readClass(cls.node, scope);
  const bases = namedBases(cls).map((base) => identityOf(base) ?? '?');
  if (answersAnything(cls)) bases.push('?');
  const signature = modelSignature(cls, scopes);
  return {
    kind: 'class',
    ...(signature !== undefined && { signature }),
    source: cls.module.stub ? 'stub' : 'py',
    at: read?.at ?? cls.module.file ?? cls.module.name,
    bases: bases.filter((base) => !HARMLESS.has(base)),
    ...(read?.generic && { generic: read.generic }),
    ...(read?.means && { means: read.means }),
    ...(read?.deprecated && { deprecated: read.deprecated }),
    ...(read?.delegates && { delegates: read.delegates }),
  };
}

function attributeFacts(
  value: Value,
  twin: Value | undefined,
  scopes: Scopes,
  owner: string | undefined,
): Facts {
  const site = value.site;
  const read = site && readAttribute(site.node, scopes.of(site.module), owner);
  const typed = twin?.site && readAttribute(twin.site.node, scopes.of(twin.site.module), owner);
  const made = value.kind === 'instance' && !isDescriptor(value) ? identityOf(value.cls) : undefined;
  // A proxy is declared to be what it stands for.
  const declared = typed?.returns ?? (read?.isDeclared && read.returns);
  const returns = declared || made || read?.returns;
  const place = site ?? twin?.site;
  return {
    kind: 'attribute',
    source: site
      ? site.module.stub
        ? 'stub'
        : 'py'
      : twin
        ? 'stub'
        : value.kind === 'external'
          ? 'opaque'
          : 'py',
    at: place ? `${fileOf(scopes.of(place.module))}:${place.node.startPosition.row + 1}` : '',
    ...(returns !== undefined && returns !== '?' && { returns }),
  };
}

/** What stands in a class and answers for itself on an instance. */
function isDescriptor({ cls }: Instance): boolean {
  return cls.kind === 'class' && classMember(cls, '__get__') !== undefined;
}

function fileOf(scope: Scope): string {
  return scope.file;
}
