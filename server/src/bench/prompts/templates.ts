/**
 * What models are told, as data: `{name}` is filled in. A module and not a file in `data/`, which holds only what is
 * generated. Increase the version with every change of a word: results name it, and runs of two versions do not compare.
 */
export const PROMPTS_VERSION = 2;

export const TEMPLATES = {
  system: {
    arguments:
      'You complete Python code. Answer with the arguments of the call alone, as they stand between its parentheses: no function name, no explanation, no code fence.',
    call: 'You complete Python code. Answer with the one call expression alone: no explanation, no code fence.',
    letter:
      'You answer multiple-choice questions about Python code. Answer with one letter alone: A, B, C or D.',
  },
  cct: {
    arguments:
      'This code uses {library} {version}. It ends right after the opening parenthesis of a call of `{callee}`. Write the arguments that complete the call.\n\n```python\n{context}\n```',
    call: 'This code uses {library} {version}. It ends where a call belongs that does what `{api}` of {library} {legacy} does. Write the call.\n\n```python\n{context}\n```',
  },
  ect: 'The last call in this code was written for {library} {legacy}. Rewrite that call so that it is right for {library} {version}.\n\n```python\n{context}\n```',
  mcq: {
    arguments:
      'This code uses {library} {version}. It ends right after the opening parenthesis of a call of `{callee}`. Which arguments complete the call?\n\n```python\n{context}\n```\n\n{options}',
    call: 'This code uses {library} {version}. It ends where a call belongs that does what `{api}` of {library} {legacy} does. Which call is right?\n\n```python\n{context}\n```\n\n{options}',
  },
  /** Before the question, where a run tells a model what the catalog knows. */
  updates: 'Facts on {library} {version}:\n{facts}\n\n',
  /** To have a model write both forms of the call of a pair. */
  rewrite: {
    system:
      'You write Python calls. Answer with one JSON object alone, with the texts "outdated" and "updated": the arguments of a call as they stand between its parentheses.',
    user: '{facts}\n\nIn this code, the call in `<call>` is to be written twice: as it was right for {library} {legacy} and is not any more, using what has changed; and as it is right for {library} {version}, with the same meaning. The arguments may be others than here, as long as they make sense in the code.\n\n```python\n{prefix}<call>{outdated}</call>{suffix}\n```\n\nFor {library} {legacy}: `{outdatedCallee}(...)`. For {library} {version}: `{updatedCallee}(...)`.',
  },
  /** What changed, by kind of change. */
  changes: {
    'removed-api': '`{api}` was removed between {library} {legacy} and {version}. `{now}` takes its place.',
    'moved-api': '`{api}` moved to `{now}` between {library} {legacy} and {version}.',
    'deprecated-api':
      '`{api}` was declared deprecated between {library} {legacy} and {version}. `{now}` takes its place.',
    'removed-parameter': '`{api}` lost its parameter `{parameter}` between {library} {legacy} and {version}.',
    'renamed-parameter':
      'The parameter `{parameter}` of `{api}` was renamed between {library} {legacy} and {version}.',
    'deprecated-parameter':
      'The parameter `{parameter}` of `{api}` was declared deprecated between {library} {legacy} and {version}.',
    'keyword-only-parameter':
      'The parameter `{parameter}` of `{api}` became keyword-only between {library} {legacy} and {version}.',
    'positional-only-parameter':
      'The parameter `{parameter}` of `{api}` became positional-only between {library} {legacy} and {version}.',
    'reordered-parameter':
      'The parameter `{parameter}` of `{api}` got another position between {library} {legacy} and {version}.',
    'required-parameter':
      'The parameter `{parameter}` of `{api}` became required between {library} {legacy} and {version}.',
  },
  /** The signatures that go with it: before, now, and now under the old name where that is still there. */
  signatures: {
    old: 'Signature at {legacy}: `{old}`.',
    kept: 'Signature at {version}, still there: `{kept}`.',
    now: 'Signature at {version}: `{signature}`.',
  },
} as const;
