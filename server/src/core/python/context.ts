import type { Api } from '../catalog/catalog.ts';
import { topOf } from '../catalog/paths.ts';
import type { Span } from '../text.ts';
import type { Flow, Binding } from './flow.ts';
import type { ModulePlace } from './project/files.ts';
import type { Confidence } from './reference.ts';
import type { Home, Scope, Scopes } from './scopes.ts';
import type { Symbols } from './symbols.ts';
import type { Syntax, SyntaxTree } from './syntax.ts';
import type { TypeExpression } from './typetext.ts';
import { union, UNKNOWN, type Origin, type Type } from './types.ts';

/** The parts of the evaluation that call each other in circles; `resolve.ts` puts them together. */
interface Interpreter {
  /** The type of an expression; references in it are noted on the way. */
  evaluate(frame: Frame, node: Syntax): Type;
  /** Executes a statement or a block. */
  execute(frame: Frame, node: Syntax): void;
  /** The run of a function; `undefined` while its first one is in progress. */
  run(frame: Frame, scope: Scope): Run | undefined;
  /** What a call of a function of the document returns; `call` = its arguments, where they are known. */
  returns(frame: Frame, scope: Scope, call?: ArgumentTypes): Type;
}

/** What the evaluation of all documents of a project shares. */
export interface Shared {
  readonly interpreter: Interpreter;
  /** Finds and opens other documents; absent: there are none. */
  readonly project?: Imports;
  /** The document of each scope's `home`. */
  readonly contexts: WeakMap<Home, Context>;
  /** Expressions and statements in progress, one inside the other. */
  depth: number;
  /** Runs in progress, one for the other. */
  readonly running: Run[];
  /** The outermost of them that the innermost one used as far as it is. */
  unfinished: Run | undefined;
  /** Documents with runs that used an unfinished one. */
  readonly partial: Set<Context>;
  /** Functions whose declared result is being read. */
  readonly declaring: Set<Scope>;
  /** Documents opened so far. */
  homes: number;
}

/** The arguments of a call, and their types. */
export interface ArgumentTypes {
  readonly parts: readonly Syntax[];
  readonly types: readonly Type[];
  /** The receiver fills the first parameter. */
  readonly isBound: boolean;
}

/** Other documents of the project. */
export interface Imports {
  /** The module that `import <name>`, or with leading dots `from <level dots><name> import`, leads to. */
  find(from: string, name: string, level: number): ModulePlace | undefined;
  submodule(place: ModulePlace, name: string): ModulePlace | undefined;
  /** Whether a file's imports of the top-level module `name` lead to the project's own, and to no library. */
  owns(path: string, name: string): boolean;
  /** The document in a file; `undefined` where it cannot be read. It is noted that `user` depends on it. */
  open(file: string, user: Context): Context | undefined;
}

/** Everything about one document that its evaluation shares. */
export interface Context {
  readonly shared: Shared;
  /** Its file; its name where it has none. */
  readonly path: string;
  readonly text: string;
  /** What is wrong with its syntax. */
  readonly syntax: Omit<SyntaxTree, 'root'>;
  /** Line number of an offset, from 1. */
  readonly lineAt: (offset: number) => number;
  readonly symbols: Symbols;
  readonly scopes: Scopes;
  /** The latest finished run of each function and of the module. */
  readonly runs: Map<Scope, Run>;
  /** Runs in progress. */
  readonly active: Map<Scope, Run>;
  /** Types of the bases of classes whose statement was executed. */
  readonly bases: Map<Scope, readonly Type[]>;
  /** Resolution orders of classes, as far as they are computed. */
  readonly orders: Map<Scope, Ancestor[]>;
  /** Annotations taken apart, by their text. */
  readonly annotations: Map<string, TypeExpression>;
  /** Results of calls by overloads, by what decides them. */
  readonly results: Map<string, Type>;
  /** Results of functions for arguments of some types. */
  readonly variants: Map<Scope, Map<string, Type>>;
  /** It is the document that is asked about: its references are wanted. */
  isAsked: boolean;
  /** By function: what calls of it in this document pass for parameters without annotation, while it is asked about. */
  readonly callers: Map<Scope, Map<string, Binding>>;
  /** What decorators of libraries make of functions, where it is known. */
  readonly decorated: Map<Scope, Type>;
  /** Functions that are defined under a condition that is a guard. */
  readonly guardedScopes: Set<Scope>;
  /** The module was run: functions that met something unfinished may be run again, once. */
  final: boolean;
  /** Evaluation steps that are left. */
  steps: number;
  /** What its star imports stand for, in their order. */
  readonly stars: Type[];
}

/** An entry of a resolution order: a class of the document, one of a library, or one that is not known. */
export type Ancestor = { scope: Scope } | { path: string } | 'unknown';

/** One abstract execution of a function body, or of the module. */
export interface Run {
  readonly scope: Scope;
  /** What it found, by the node of the reference. */
  readonly hits: Map<Syntax, Hit>;
  /** Names that the catalog does not have, by the node. */
  readonly misses: Map<Syntax, Miss>;
  /** What names are declared to hold, by their slots. */
  readonly declared: Map<string, Type>;
  /** What it bound in slots, by `slotKey`. */
  readonly bound: Map<string, Recorded>;
  readonly returns: Type[];
  readonly yields: Type[];
  /** Its place among those in progress; -1 once it is finished. */
  index: number;
  /** What callers passed for its parameters. */
  given?: string;
  /** A run around it that it used as far as that was then. */
  cause?: Run;
  /** It ran after the module was finished. */
  readonly final: boolean;
}

export interface Recorded {
  /** The first one. */
  readonly binding: Binding;
  /** All of them, each once. */
  readonly bindings: Set<Binding>;
  places: number;
}

/** A name that is asked of something of a tracked library that is not known to have it. */
export interface Miss {
  readonly name: Span;
  /** Path of a module or class. */
  readonly owner: string;
  /** Of an instance of it, or of itself. */
  readonly isInstance: boolean;
  isCalled?: true;
  readonly why: () => string;
}

/** A reference in the making. */
export interface Hit {
  readonly node: Syntax;
  readonly name: Span;
  readonly path: string;
  readonly api: Api;
  readonly receiver?: string;
  readonly alternatives?: readonly string[];
  readonly confidence: Confidence;
  readonly why: () => string;
  readonly bound: boolean;
  readonly guarded: boolean;
  call?: Syntax;
  /** Types of the arguments of the call. */
  types?: readonly Type[];
  readonly imported?: { statement: Syntax; item: Syntax; module: string; alias?: string };
}

/** Where evaluation stands: a point of a run. */
export interface Frame {
  readonly context: Context;
  readonly run: Run;
  readonly scope: Scope;
  flow: Flow;
  /** Of a class body: the code around it. */
  readonly outer?: Frame;
  /** How many guards are around this point. */
  guards: number;
  /** Those of them that are conditions: they hold for the functions defined there too. */
  conditions: number;
  readonly loops: Loop[];
}

/** A loop around a point: the states in which it is left or repeated. */
export interface Loop {
  readonly base: Flow;
  readonly breaks: Flow[];
  readonly continues: Flow[];
}

/** Starts an empty run. */
export function newRun(scope: Scope, final: boolean): Run {
  return {
    scope,
    hits: new Map(),
    misses: new Map(),
    declared: new Map(),
    bound: new Map(),
    returns: [],
    yields: [],
    index: -1,
    final,
  };
}

/** The type of an expression; references in it are noted on the way. */
export function evaluate(frame: Frame, node: Syntax): Type {
  return frame.context.shared.interpreter.evaluate(frame, node);
}

/** Executes a statement or a block in the abstract: binds names to types and notes references on the way. */
export function execute(frame: Frame, node: Syntax): void {
  frame.context.shared.interpreter.execute(frame, node);
}

/** What a call of a function of the document returns. */
export function returnType(frame: Frame, scope: Scope, call?: ArgumentTypes): Type {
  return frame.context.shared.interpreter.returns(frame, scope, call);
}

/** The source text of a node. */
export function textOf({ context }: { context: Pick<Context, 'text'> }, { start, end }: Span): string {
  return context.text.slice(start, end);
}

/** Counts a step; false when the budget of the document is used up. */
export function step({ context }: Frame): boolean {
  context.steps -= 1;
  return context.steps > 0;
}

/** The document that a scope belongs to. */
export function contextOf({ context }: Pick<Frame, 'context'>, { home }: Scope): Context {
  return context.shared.contexts.get(home) ?? context;
}

/** Whether a dotted path begins with a module that the project of a document has itself: it is no library there. */
export function owns({ shared, path: file }: Context, path: string): boolean {
  return shared.project?.owns(file, topOf(path)) ?? false;
}

/** A frame in the document that a scope belongs to. */
export function frameIn(frame: Frame, scope: Scope): Frame {
  const context = contextOf(frame, scope);
  if (context === frame.context) return frame;
  const { outer: _, ...inner } = frame;
  return { ...inner, context };
}

/** Runs `body` at another point of the flow, then returns to where it was; the point it reached. */
export function at(frame: Frame, flow: Flow, body: () => void): Flow {
  const before = frame.flow;
  frame.flow = flow;
  body();
  const reached = frame.flow;
  frame.flow = before;
  return reached;
}

/** Runs `body` under a guard, if there is one: a condition, or the handlers of a `try`. */
export function guarded(frame: Frame, guard: boolean, body: () => void, isCondition = true): void {
  const { guards, conditions } = frame;
  if (guard) frame.guards += 1;
  if (guard && isCondition) frame.conditions += 1;
  body();
  frame.guards = guards;
  frame.conditions = conditions;
}

/** Binds a name in the scope that owns it, for the rest of the flow and for other scopes. */
export function bindName(frame: Frame, name: string, binding: Binding): void {
  frame.flow.set(name, binding);
  const owner = frame.scope.foreign.get(name) ?? frame.scope;
  if (owner.names.has(name)) record(frame.run, `${owner.id} ${name}`, binding);
}

/** Notes what an annotation says of a name of the scope: it holds for what is assigned later, too. */
export function declareName({ run, scope }: Frame, name: string, type: Type): void {
  if (type.kind !== 'unknown' && scope.names.has(name)) run.declared.set(`${scope.id} ${name}`, type);
}

/** What a name holds after an assignment: where the value is not known, it is trusted to be what is declared. */
export function assignedType({ run, scope }: Frame, name: string, type: Type): Type {
  const declared = type.kind === 'unknown' ? run.declared.get(`${scope.id} ${name}`) : undefined;
  return declared ? union([declared, UNKNOWN]) : type;
}

/** Binds an attribute of the instances of a class of the document. */
export function bindAttribute(frame: Frame, owner: Scope, name: string, binding: Binding): void {
  record(frame.run, `${owner.id}.${name}`, binding);
}

function record(run: Run, key: string, binding: Binding): void {
  const before = run.bound.get(key);
  if (before) {
    before.bindings.add(binding);
    before.places += 1;
  } else run.bound.set(key, { binding, bindings: new Set([binding]), places: 1 });
}

/** A binding of a type that comes from somewhere. */
export function bindingOf(type: Type, how: Origin['how'], node: Syntax): Binding {
  return { type, origin: { how, node } };
}

export const UNBOUND: Binding = { type: UNKNOWN };

/** What comes of a run in progress is not final: whoever uses it is made again, if need be. */
export function noteUnfinished(shared: Shared, run: Run | undefined): void {
  if (!run || run.index < 0) return;
  if (!shared.unfinished || run.index < shared.unfinished.index) shared.unfinished = run;
}

/** Does something, and tells the outermost unfinished run that it used. */
export function watched(shared: Shared, body: () => void): Run | undefined {
  const { unfinished } = shared;
  shared.unfinished = undefined;
  body();
  const used = shared.unfinished;
  shared.unfinished = unfinished;
  return used;
}
