import assert from 'node:assert/strict';
import { pythonSeen } from '../../../server/src/mine/syntax/cython.ts';

/** The lines that are left, each with its number. */
function seen(...declarations: string[]): Record<number, string> {
  const lines = pythonSeen(declarations.join('\n')).split('\n').entries();
  return Object.fromEntries([...lines].flatMap(([at, line]) => (line === '' ? [] : [[at + 1, line]])));
}

describe('pythonSeen', () => {
  it('sees functions that Python can call, each in its line', () => {
    const found = seen(
      'cimport numpy as cnp',
      'from .other cimport thing',
      'cpdef double agm(double x0, double x1) nogil',
      'cdef void airy(double x0, double *y0) nogil',
      'cpdef (int64_t, int) unit(str name, bint strict=*)',
      'cpdef float[::1] norms(',
      '    const float[:, ::1] X,  # by rows',
      '    object out=*, cnp.ndarray[object] y not None,',
      ') except? -1',
      'cpdef inline now(): return 1',
    );
    assert.deepEqual(found, {
      3: 'def agm(x0, x1, /): ...',
      5: 'def unit(name, strict=..., /): ...',
      6: 'def norms(X, out=..., y, /): ...',
      10: 'def now(): ...',
    });
  });

  it('knows no parameters of which one has no name', () => {
    assert.deepEqual(seen('cpdef f(double[:], int y)'), { 1: 'def f(*args, **kwargs): ...' });
  });

  it('sees classes with their public members, and leaves their bases open', () => {
    const found = seen(
      'cdef class Tree(Base):',
      '    # Sizes',
      '    cdef public int depth, _nodes # of all',
      '    cdef readonly float[::1, :] values',
      '    cdef int hidden',
      '    cdef:',
      '        int more',
      '    cdef int reset(self) except -1',
      '    cpdef Tree grow(self, int by=*)',
      'cdef public class Leaf [object LeafObject, type LeafType]:',
      '    pass',
    );
    assert.deepEqual(found, {
      1: 'class Tree(...):',
      3: '    depth = ...; _nodes = ...',
      4: '    values = ...',
      9: '    def grow(self, by=..., /): ...',
      10: 'class Leaf(...): ...',
    });
  });

  it('sees the enumerations that are made for Python, and their values in the module', () => {
    const found = seen(
      'cpdef enum Order:',
      '    Row = 1, Column',
      'cpdef enum class Scoped:',
      '    Inner',
      'cdef enum Hidden:',
      '    Other',
      'cpdef enum:',
      '    LIMIT = 3',
    );
    assert.deepEqual(found, {
      1: 'class Order(...): ...',
      2: 'Row = ...; Column = ...',
      3: 'class Scoped(...): ...',
      8: 'LIMIT = ...',
    });
  });

  it('sees nothing of C: structs, types, what is declared elsewhere', () => {
    const found = seen(
      'ctypedef fused number: float',
      'cdef struct Pair:',
      '    int one',
      'cdef extern from "header.h":',
      '    cdef class elsewhere.Thing [object T]:',
      '        pass',
      '    int f(int)',
      'cdef public int counter',
      'cdef cppclass Vector:',
      '    int size()',
    );
    assert.deepEqual(found, {});
  });

  it('stops where brackets do not match', () => {
    assert.deepEqual(seen('cpdef f(x)', 'cpdef g(x))', 'cpdef h(x)'), { 1: 'def f(x, /): ...' });
  });
});
