/** Rows of a surface: one for each spelling, and the members of each class under its canonical path. */
import { withoutAddresses } from '../definitions/addresses.ts';
import type { SurfaceApi } from '../surface.ts';
import { canonicalPaths, type Spelling } from './spellings.ts';
import { instanceTypes } from './instance-types.ts';
import { type Facts, factsOf } from './facts.ts';
import { createPaths, type Paths } from './paths.ts';
import type { Machine } from './machine.ts';
import { membersOf, seenOnInstance } from './members.ts';
import { madeInitialiser } from './records.ts';
import { createScopes, identityOf, type Scopes } from './scope.ts';
import { spelledKind } from './opaque.ts';
import { memberTwin, twinOf } from './twins.ts';
import type { ClassValue, Value } from './values.ts';
import { shimDeprecation } from './shim.ts';

interface Work {
  machine: Machine;
  scopes: Scopes;
  paths: Paths;
  rows: Map<string, SurfaceApi>;
  classes: Map<string, ClassValue>;
  /** Of values that have a spelling, with the stubs that were read beside them. */
  facts: Map<Value, { own: Facts; twin: Value | undefined }>;
}

/** What is recorded of a release. */
export interface Recorded {
  rows: Map<string, SurfaceApi>;
  paths: Paths;
  /** Classes whose members are recorded, by path. */
  classes: ReadonlyMap<string, ClassValue>;
}

/** All rows of a release from its spellings; `generic`: with the arguments of classes in types. */
export function rowsOf(spellings: readonly Spelling[], machine: Machine, generic = false): Recorded {
  const scopes = createScopes(machine, generic);
  const paths = createPaths(canonicalPaths(spellings), machine);
  const work: Work = { machine, scopes, paths, rows: new Map(), classes: new Map(), facts: new Map() };
  const twins = new Map<string, Value>();
  for (const { identity, module, name } of spellings) {
    const twin = twins.has(identity) ? undefined : twinOf(module, name, machine);
    if (twin) twins.set(identity, twin);
  }
  for (const spelling of spellings) addSpelling(spelling, twins.get(spelling.identity), work);
  addWanted(work);
  for (const row of work.rows.values()) {
    paths.finish(row, work.rows);
    if (row.signature !== undefined) row.signature = withoutAddresses(row.signature);
  }
  return { rows: work.rows, paths, classes: work.classes };
}

function addSpelling(spelling: Spelling, twin: Value | undefined, work: Work): void {
  const { path, identity, listed, value, answer } = spelling;
  const canonical = work.paths.of(identity) ?? path;
  const row: SurfaceApi = { path, listed, definition: identity, ...spelledFacts(value, twin, work) };
  if (value.kind === 'external' && value.opaque && row.source === 'opaque')
    row.kind = spelledKind(value.path, work.machine) ?? row.kind;
  if (isBelieved(spelling, row)) row.believed = true;
  if (!row.at) row.at = placeOf(spelling);
  if (value.kind === 'external' && !value.opaque && !value.generic) row.alias = value.path;
  else if (canonical !== path) row.alias = canonical;
  if (answer?.warned) {
    row.shim = true;
    row.deprecated = shimDeprecation(answer.warned, spelling);
  }
  work.rows.set(path, row);
  if (row.alias === undefined) addMembers(path, value, twin, work);
}

function isBelieved({ value, module, name }: Spelling, { source }: SurfaceApi): boolean {
  const { names } = module.env;
  const isAsked = names.has('__getattr__') && !names.has(name);
  return isAsked && value.kind === 'external' && source === 'opaque' && !value.imported;
}

/** Read once for all spellings. */
function spelledFacts(value: Value, twin: Value | undefined, { facts, scopes }: Work): Facts {
  if (value.kind === 'external' && !value.opaque) return { kind: 'attribute', source: 'py', at: '' };
  const known = facts.get(value);
  if (known && known.twin === twin) return known.own;
  const own = factsOf(value, twin, scopes);
  facts.set(value, { own, twin });
  return own;
}

function placeOf({ module, answer }: Spelling): string {
  return answer?.warned?.at ?? `${module.file ?? module.name}:1`;
}

function addMembers(path: string, value: Value, twin: Value | undefined, work: Work): void {
  const cls = value.kind === 'class' ? value : twin?.kind === 'class' ? twin : undefined;
  if (!cls || work.classes.has(path)) return;
  work.classes.set(path, cls);
  const owner = identityOf(cls) ?? path;
  const names = new Set<string>();
  for (const member of membersOf(cls)) {
    names.add(member.name);
    addMember(path, owner, cls, member, memberTwin(twin, member.name), work);
  }
  if (cls !== twin && twin?.kind === 'class')
    for (const member of membersOf(twin))
      if (!names.has(member.name) && member.value.kind === 'unknown')
        addMember(path, owner, twin, member, undefined, work);
  addMade(path, cls, work);
  addFields(path, cls, twin, work);
  announce(path, work.rows);
}

function addFields(path: string, cls: ClassValue, twin: Value | undefined, { rows, scopes }: Work): void {
  const row = rows.get(path);
  const fields = row && !cls.module.stub ? instanceTypes(cls, twin, scopes) : {};
  if (row && Object.keys(fields).length > 0) row.fields = fields;
}

/** The initialiser that a class gets from its fields. */
function addMade(path: string, cls: ClassValue, { rows, scopes }: Work): void {
  const made = madeInitialiser(cls, scopes);
  if (!made || rows.has(`${path}.${made.name}`)) return;
  const { source = 'py', at = '' } = rows.get(path) ?? {};
  rows.set(`${path}.${made.name}`, {
    path: `${path}.${made.name}`,
    kind: 'method',
    listed: false,
    definition: `${identityOf(cls) ?? path}.${made.name}`,
    signature: made.signature,
    source,
    at,
  });
}

/** A warning whenever an instance is made speaks of the class (rule 12 of mining), one about a parameter of it of its signature. */
function announce(path: string, rows: ReadonlyMap<string, SurfaceApi>): void {
  const row = rows.get(path);
  const makers = [rows.get(`${path}.__init__`), rows.get(`${path}.__new__`)];
  const { deprecated, delegates } = makers.find((maker) => maker?.deprecated) ?? {};
  const parameters = makers.find((maker) => maker?.parameters)?.parameters;
  if (row?.signature !== undefined && parameters) row.parameters = parameters;
  if (!row || !deprecated || row.deprecated) return;
  row.deprecated = { ...deprecated };
  if (delegates) row.delegates = delegates;
}

function addMember(
  classPath: string,
  owner: string,
  cls: ClassValue,
  { name, value, how }: { name: string; value: Value; how: string },
  twin: Value | undefined,
  work: Work,
): void {
  const path = `${classPath}.${name}`;
  const special = name.startsWith('__');
  if (how === 'import' || how === 'from') return;
  const own = `${owner}.${name}`;
  const identity = identityOf(value) ?? own;
  // A class in a class, and a descriptor of ours that gives an instance of a class.
  const seen = value.kind === 'instance' ? seenOnInstance(value, cls, work.machine) : value;
  const facts: Facts = factsOf(value, twin, work.scopes, owner);
  if (special && !isWorthKeeping(name, facts)) return;
  if (seen.kind === 'instance' && seen !== value) {
    facts.kind = 'attribute';
    const returns = identityOf(seen.cls);
    if (returns) facts.returns = returns;
    delete facts.signature;
  }
  const row: SurfaceApi = { path, listed: false, definition: identity, ...facts };
  if (!row.at) row.at = work.rows.get(classPath)?.at ?? '';
  const alias = identity === own ? undefined : work.paths.of(identity);
  if (alias !== undefined && alias !== path && !special) row.alias = alias;
  if (value.kind === 'external' && value.path.startsWith('builtins.')) row.alias = value.path;
  work.rows.set(path, row);
  if (value.kind === 'class' && row.alias === undefined) addMembers(path, value, twin, work);
}

/** Special methods that calls reach by name, and those whose result a chain goes on from. */
function isWorthKeeping(name: string, facts: Facts): boolean {
  if (facts.kind !== 'method') return false;
  if (name === '__init__' || name === '__new__' || name === '__call__') return true;
  return facts.overloads !== undefined || (facts.returns !== undefined && facts.returns !== '?');
}

/** Classes that are not public but are bases or results of what is: rows at their own path. */
function addWanted(work: Work): void {
  // Those that are added on the way come last.
  for (const row of work.rows.values())
    for (const identity of work.paths.mentioned(row)) addPrivate(identity, work);
}

function addPrivate(identity: string, work: Work): void {
  const value = work.paths.of(identity) === undefined ? work.scopes.value(identity) : undefined;
  if (value?.kind !== 'class') return;
  const own = identityOf(value) ?? identity;
  const known = work.paths.of(own);
  const path = known ?? own.replace(':', '.');
  work.paths.add(identity, path);
  if (known !== undefined) return;
  work.paths.add(own, path);
  const facts = factsOf(value, undefined, work.scopes);
  work.rows.set(path, { path, listed: false, definition: own, ...facts, hidden: true });
  const isTop = own === `${value.module.name}:${value.name}`;
  addMembers(path, value, isTop ? twinOf(value.module, value.name, work.machine) : undefined, work);
}
