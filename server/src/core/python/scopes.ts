import { child, childOf, type Syntax } from './syntax.ts';

/** A module, function or class body: what binds names in it, and from where. */
export interface Scope {
  /** Differs from that of every other scope, those of other documents included. */
  readonly id: string;
  readonly home: Home;
  readonly kind: 'module' | 'function' | 'class';
  readonly name: string;
  readonly node: Syntax;
  readonly parent?: Scope;
  readonly names: Map<string, Slot>;
  /** Names declared `global` or `nonlocal`, with the scope that they belong to. */
  readonly foreign: Map<string, Scope>;
  /** Of a class: attributes assigned through the first parameter of its methods, with those methods. */
  readonly attributes: Map<string, Slot>;
  /** Of a function: name of its first parameter, if it is a method with one. */
  self?: string;
  /** It has a star import. */
  hasStar?: true;
  /** Of a function: it contains a `yield`. */
  generator?: true;
  readonly decorators: readonly Syntax[];
}

/** Stands for the document that scopes belong to. */
export interface Home {
  readonly id: number;
}

/** What code outside a scope sees of one of its names. */
export interface Slot {
  /** The scopes whose code binds it (another one through `global`, `nonlocal` or `self`). */
  readonly binders: Set<Scope>;
  /** How many places bind it. */
  places: number;
  /** The function or class of that name, where one is defined. */
  definition?: Scope;
}

export interface Scopes {
  module: Scope;
  /** By the node of a function or class definition. */
  of: Map<Syntax, Scope>;
}

interface Walk {
  scopes: Map<Syntax, Scope>;
  module: Scope;
  text: string;
}

/** Finds the scopes of a module and what each binds, in one walk. */
export function findScopes(root: Syntax, text: string, home: Home): Scopes {
  const scopes = new Map<Syntax, Scope>();
  const module = newScope(scopes, home, root, 'module', '<module>');
  const walk: Walk = { scopes, module, text };
  for (const statement of root.children) visit(walk, statement, module);
  return { module, of: scopes };
}

function newScope(
  scopes: Map<Syntax, Scope>,
  home: Home,
  node: Syntax,
  kind: Scope['kind'],
  name: string,
  parent?: Scope,
  decorators: readonly Syntax[] = [],
): Scope {
  const scope: Scope = {
    id: `${home.id}.${scopes.size}`,
    home,
    kind,
    name,
    node,
    names: new Map(),
    foreign: new Map(),
    attributes: new Map(),
    decorators,
    ...(parent && { parent }),
  };
  scopes.set(node, scope);
  return scope;
}

function visit(walk: Walk, node: Syntax, scope: Scope, decorators?: readonly Syntax[]): void {
  switch (node.type) {
    case 'decorated_definition':
      return visitDecorated(walk, node, scope);
    case 'function_definition':
    case 'class_definition':
      return visitDefinition(walk, node, scope, decorators);
    case 'lambda':
      return visitLambda(walk, node, scope);
    case 'import_statement':
    case 'import_from_statement':
      return visitImport(walk, node, scope);
    case 'global_statement':
    case 'nonlocal_statement':
      return visitForeign(walk, node, scope);
    case 'yield':
      scope.generator = true;
      break;
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
      bindTarget(walk, child(node, 'left'), scope);
      break;
    case 'named_expression':
      bindTarget(walk, child(node, 'name'), scope);
      break;
    case 'as_pattern':
    case 'except_clause':
      bindTarget(walk, child(node, 'alias'), scope);
      break;
    case 'delete_statement':
      bindDeleted(walk, node, scope);
      break;
    case 'type_alias_statement':
      bindTarget(walk, aliasName(node), scope);
      break;
    case 'case_clause':
      bindPattern(walk, node, scope);
      break;
  }
  for (const inner of node.children) visit(walk, inner, scope);
}

function visitDecorated(walk: Walk, node: Syntax, scope: Scope): void {
  const decorators = node.children.filter(({ type }) => type === 'decorator');
  for (const decorator of decorators) visit(walk, decorator, scope);
  const definition = child(node, 'definition');
  if (definition) visit(walk, definition, scope, decorators);
}

function visitDefinition(walk: Walk, node: Syntax, scope: Scope, decorators?: readonly Syntax[]): void {
  const nameNode = child(node, 'name');
  const name = nameNode ? walk.text.slice(nameNode.start, nameNode.end) : '';
  const kind = node.type === 'class_definition' ? 'class' : 'function';
  const inner = newScope(walk.scopes, scope.home, node, kind, name, scope, decorators);
  const slot = bind(scope, name);
  // An implementation takes the place of its overloads.
  if (slot.definition && isOverload(walk, slot.definition) && !isOverload(walk, inner)) slot.places = 1;
  slot.definition = inner;
  const parameters = child(node, 'parameters');
  for (const part of [parameters, child(node, 'superclasses'), child(node, 'return_type')]) {
    if (part) visit(walk, part, scope);
  }
  if (parameters) bindParameters(walk, parameters, inner);
  const body = child(node, 'body');
  if (body) visit(walk, body, inner);
}

function isOverload({ text }: Walk, { decorators }: Scope): boolean {
  return decorators.some(({ start, end }) => /^@\s*(?:\w+\.)?overload$/.test(text.slice(start, end).trim()));
}

function bindParameters(walk: Walk, parameters: Syntax, scope: Scope): void {
  for (const parameter of parameters.children) {
    const name = parameterName(parameter);
    if (name) bindTarget(walk, name, scope);
  }
  const first = parameters.children[0];
  if (scope.parent?.kind !== 'class' || !first || isStatic(walk, scope)) return;
  const name = parameterName(first);
  if (name?.type === 'identifier') scope.self = walk.text.slice(name.start, name.end);
}

function isStatic(walk: Walk, scope: Scope): boolean {
  return scope.decorators.some(({ start, end }) => /^@\s*staticmethod\b/.test(walk.text.slice(start, end)));
}

/** The node that names a parameter: an identifier, or a pattern. */
export function parameterName(parameter: Syntax): Syntax | undefined {
  if (parameter.type === 'identifier') return parameter;
  if (parameter.type === 'default_parameter' || parameter.type === 'typed_default_parameter') {
    return child(parameter, 'name');
  }
  const [first] = parameter.children;
  return first && first.type !== 'identifier' ? (first.children[0] ?? first) : first;
}

/** The parameters of a lambda shadow names inside it only; its evaluation sees to that. */
function visitLambda(walk: Walk, node: Syntax, scope: Scope): void {
  for (const inner of node.children) visit(walk, inner, scope);
}

function visitImport(walk: Walk, node: Syntax, scope: Scope): void {
  for (const item of node.children) {
    if (item.type === 'wildcard_import') scope.hasStar = true;
    if (item.field !== 'name') continue;
    const alias = item.type === 'aliased_import' ? child(item, 'alias') : item.children[0];
    if (alias) bind(scope, walk.text.slice(alias.start, alias.end));
  }
}

function visitForeign(walk: Walk, node: Syntax, scope: Scope): void {
  for (const { start, end } of node.children) {
    const name = walk.text.slice(start, end);
    const owner = node.type === 'global_statement' ? walk.module : enclosing(scope, name);
    if (!owner || owner === scope) continue;
    scope.foreign.set(name, owner);
    const own = scope.names.get(name);
    scope.names.delete(name);
    if (own) slotOf(owner.names, name, scope).places += own.places - 1;
  }
}

function enclosing(scope: Scope, name: string): Scope | undefined {
  let outer = scope.parent;
  while (outer && (outer.kind !== 'function' || !outer.names.has(name))) outer = outer.parent;
  return outer;
}

function bind(scope: Scope, name: string): Slot {
  return slotOf((scope.foreign.get(name) ?? scope).names, name, scope);
}

/** The slot of a name, with one more place that binds it. */
function slotOf(slots: Map<string, Slot>, name: string, binder: Scope): Slot {
  const slot = slots.get(name) ?? { binders: new Set(), places: 0 };
  slots.set(name, slot);
  slot.binders.add(binder);
  slot.places += 1;
  return slot;
}

function bindTarget(walk: Walk, target: Syntax | undefined, scope: Scope): void {
  if (!target) return;
  switch (target.type) {
    case 'identifier':
      bind(scope, walk.text.slice(target.start, target.end));
      return;
    case 'attribute':
      return bindAttribute(walk, target, scope);
    case 'subscript':
    case 'call':
      return;
    default:
      for (const inner of target.children) bindTarget(walk, inner, scope);
  }
}

/** `del x` makes a name local, but gives it no value. */
function bindDeleted(walk: Walk, node: Syntax, scope: Scope): void {
  for (const target of node.children) {
    if (target.type === 'expression_list') bindDeleted(walk, target, scope);
    if (target.type === 'identifier') bind(scope, walk.text.slice(target.start, target.end)).places -= 1;
  }
}

function bindAttribute(walk: Walk, target: Syntax, scope: Scope): void {
  const object = child(target, 'object');
  const attribute = child(target, 'attribute');
  const owner = scope.kind === 'function' && scope.parent?.kind === 'class' ? scope.parent : undefined;
  if (!owner || !object || !attribute || object.type !== 'identifier') return;
  if (walk.text.slice(object.start, object.end) !== scope.self) return;
  const name = walk.text.slice(attribute.start, attribute.end);
  slotOf(owner.attributes, name, scope);
}

/** Every plain name in a `case` pattern may be a capture. */
function bindPattern(walk: Walk, clause: Syntax, scope: Scope): void {
  for (const pattern of clause.children) {
    if (pattern.type !== 'case_pattern') continue;
    for (const name of captures(pattern)) bind(scope, walk.text.slice(name.start, name.end));
  }
}

/** The identifiers that a pattern of `match` captures. */
export function captures(pattern: Syntax): Syntax[] {
  if (pattern.type === 'dotted_name') return pattern.children.length === 1 ? [...pattern.children] : [];
  if (pattern.type === 'identifier') return [pattern];
  const inner = pattern.type === 'class_pattern' ? pattern.children.slice(1) : pattern.children;
  return inner.flatMap(captures);
}

/** The name that `type X = …` or `type X[T] = …` binds. */
export function aliasName(statement: Syntax): Syntax | undefined {
  let name = child(statement, 'left');
  while (name && name.type !== 'identifier') [name] = name.children;
  return name;
}

/** The function or module whose run executes the code of a scope. */
export function runnerOf(scope: Scope): Scope {
  let runner = scope;
  while (runner.kind === 'class' && runner.parent) runner = runner.parent;
  return runner;
}

/** The block of a function or class. */
export function bodyOf(scope: Scope): Syntax {
  return scope.kind === 'module'
    ? scope.node
    : (child(scope.node, 'body') ?? childOf(scope.node, 'block') ?? scope.node);
}
