import { diffWordsWithSpace } from 'diff';
import { make } from './elements.ts';

/** What must go from an answer, and what it lacks, to be the expected text. */
export function diffView(expected: string, answer: string): HTMLElement {
  const parts = diffWordsWithSpace(answer, expected).map(({ value, added, removed }) => {
    if (added) return labelled('ins', 'missing', value);
    return removed ? labelled('del', 'wrong', value) : document.createTextNode(value);
  });
  return make('pre', 'diff', ...parts);
}

/** A screen reader says what a colour says. */
function labelled(name: 'ins' | 'del', label: string, text: string): HTMLElement {
  const part = make(name, '', text);
  part.setAttribute('aria-label', `${label}: ${text}`);
  part.title = label;
  return part;
}
