import type { PageData } from '../page-data.ts';
import { editor } from './editor.ts';
import { elements } from './elements.ts';

/** Buttons that save the figures in a format. */
export function startExports({ name, exports }: PageData): void {
  for (const button of elements('[data-export]')) {
    const ending = button.dataset['export'] ?? '';
    button.addEventListener('click', () => save(`${name}.${ending}`, exports[ending] ?? ''));
  }
}

function save(file: string, text: string): void {
  if (editor) return editor.postMessage({ save: file, text });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}
