/** Which annotations allow `None`. */
import { splitTopLevel } from '../../core/signatures/split.ts';

/** Whether the text of an annotation names `None`, `Any` or `object` at its top. */
export function mayBeNone(text: string): boolean {
  const [, generic = '', inside = ''] = /^(?:\w+\.)*(\w+)\s*\[(.*)\]$/s.exec(text.trim()) ?? [];
  if (generic === 'Optional') return true;
  if (generic === 'Union') return splitTopLevel(inside).some(mayBeNone);
  const parts = withoutBrackets(text).split('|');
  return parts.some((part) => /^(?:\w+\.)*(?:None|Any|object|Optional)$/.test(part.trim()));
}

function withoutBrackets(text: string): string {
  const shorter = text.replace(/\[[^[\]]*\]/g, '');
  return shorter === text ? text : withoutBrackets(shorter);
}
