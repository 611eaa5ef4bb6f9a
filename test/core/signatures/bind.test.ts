import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Argument, Call } from '../../../server/src/core/python/reference.ts';
import type { Binding } from '../../../server/src/core/signatures/bind.ts';
import { argumentOf, bind } from '../../../server/src/core/signatures/bind.ts';
import { parseSignature } from '../../../server/src/core/signatures/parse.ts';

interface Vector {
  signature: string;
  receives: boolean;
  call: [Argument['kind'], string?][];
  /** By parameter: what it holds. */
  result?: Record<string, string | string[] | Record<string, string>>;
  error?: string;
  impossible?: true;
  targets?: Record<string, string[]>;
  never?: string[];
}

const span = { start: 0, end: 0 };

function callOf(parts: Vector['call'], bound: boolean): Call {
  const list = parts.map(([kind, name], index): Argument => {
    const argument = { kind, span, value: span, text: `a${String(index)}` };
    return name === undefined ? argument : { ...argument, name };
  });
  return { span, list: span, arguments: list, bound };
}

function bindVector({ signature, call, receives }: Vector): Binding {
  return bind(callOf(call, receives), parseSignature(signature), { kind: 'method' });
}

/** The result in the form of the vectors. */
function filled(binding: Binding): Vector['result'] {
  const result: Record<string, string | string[] | Record<string, string>> = {};
  if (binding.receiver) result[binding.receiver.name] = 'receiver';
  for (const { argument, parameter } of binding.arguments) {
    assert.ok(parameter);
    const { name, kind } = parameter;
    if (kind === 'var-positional') {
      const before = result[name];
      result[name] = [...(Array.isArray(before) ? before : []), argument.text];
    } else if (kind === 'var-keyword') {
      const before = result[name];
      const given = typeof before === 'object' && !Array.isArray(before) ? before : {};
      result[name] = { ...given, [argument.name ?? '']: argument.text };
    } else {
      result[name] = argument.text;
    }
  }
  return result;
}

/** The problem that Python's message names. */
function named(binding: Binding, message: string): boolean {
  const has = (...problems: string[]) =>
    binding.arguments.some(({ problem }) => problem !== undefined && problems.includes(problem));
  if (message.includes('multiple values')) return has('multiple-values');
  if (message.includes('missing')) return binding.missing.length > 0;
  if (message.includes('takes')) return has('too-many-positionals', 'keyword-only-by-position');
  if (message.includes('positional-only')) return has('positional-only-by-name');
  return message.includes('unexpected keyword') && has('unexpected-keyword');
}

const namesOf = (list: Binding['missing']) => list.map(({ name }) => name);

const problemsOf = (signature: string, ...call: Vector['call']) =>
  bindVector({ signature, receives: false, call }).arguments.map(
    ({ problem, parameter }) => `${String(problem)}: ${String(parameter?.name)}`,
  );

const firstFilled = (bound: boolean, callee: Parameters<typeof bind>[2]) =>
  bind(callOf([['positional']], bound), parseSignature('a, b=0'), callee).arguments[0]?.parameter?.name;

describe('bind', () => {
  const text = readFileSync(new URL('vectors.json', import.meta.url), 'utf8');
  const vectors = JSON.parse(text) as Vector[];

  it('agrees with Python on 1,000 calls and more', () => {
    const plain = vectors.filter(({ result, error }) => result ?? error);
    assert.ok(plain.length >= 1000);
    for (const vector of plain) {
      const binding = bindVector(vector);
      const at = JSON.stringify(vector);
      assert.equal(binding.valid, vector.error === undefined, at);
      if (vector.result) assert.deepEqual(filled(binding), vector.result, at);
      else assert.ok(named(binding, vector.error ?? ''), at);
    }
  });

  it('says nothing of a call with splats that some content of them contradicts', () => {
    const open = vectors.filter(({ targets }) => targets);
    assert.ok(open.length >= 300);
    for (const vector of open) {
      const binding = bindVector(vector);
      const at = JSON.stringify(vector);
      assert.ok(binding.valid, at);
      for (const { name } of binding.defaulted) assert.ok(vector.never?.includes(name), at);
      for (const [index, { certain, parameter }] of binding.arguments.entries()) {
        if (certain) assert.deepEqual([parameter?.name], vector.targets?.[index], at);
      }
    }
  });

  it('says what is certain in spite of splats', () => {
    const [first, , last] = bindVector({
      signature: 'a, b=1, *, key=None, other=0',
      receives: false,
      call: [['positional'], ['splat'], ['keyword', 'key']],
    }).arguments;
    assert.equal(first?.parameter?.name, 'a');
    assert.equal(last?.parameter?.name, 'key');
  });

  it('sorts what is not passed into missing, defaulted and unknown', () => {
    const binding = bindVector({
      signature: 'a, b, c=1, *, key, other=0',
      receives: true,
      call: [['splat']],
    });
    assert.equal(binding.receiver?.name, 'a');
    assert.deepEqual(namesOf(binding.unknown), ['b', 'c']);
    assert.deepEqual(namesOf(binding.missing), ['key']);
    assert.deepEqual(namesOf(binding.defaulted), ['other']);
  });

  it('names the parameter that an argument means and does not reach', () => {
    assert.deepEqual(problemsOf('a, *, sep, how', ['positional'], ['positional']), [
      'undefined: a',
      'keyword-only-by-position: sep',
    ]);
    assert.deepEqual(problemsOf('a, /', ['keyword', 'a']), ['positional-only-by-name: a']);
    assert.deepEqual(problemsOf('a', ['keyword', 'a'], ['keyword', 'a']), [
      'undefined: a',
      'multiple-values: a',
    ]);
    assert.deepEqual(problemsOf('', ['positional'], ['keyword', 'b']), [
      'too-many-positionals: undefined',
      'unexpected-keyword: undefined',
    ]);
  });

  it('fills the first parameter for initialisers, class methods and methods on an instance', () => {
    assert.equal(firstFilled(false, { kind: 'class' }), 'b');
    assert.equal(firstFilled(false, { kind: 'method', binding: 'class' }), 'b');
    assert.equal(firstFilled(true, { kind: 'method' }), 'b');
    assert.equal(firstFilled(false, { kind: 'method' }), 'a');
    assert.equal(firstFilled(true, { kind: 'method', binding: 'static' }), 'a');
    assert.equal(firstFilled(true, { kind: 'function' }), 'a');
  });

  it('finds the argument of a parameter', () => {
    const call: Vector['call'] = [['positional'], ['keyword', 'b']];
    const binding = bindVector({ signature: 'a, b, c=0', receives: false, call });
    assert.equal(argumentOf(binding, 'b')?.text, 'a1');
    assert.equal(argumentOf(binding, 'c'), undefined);
  });
});
