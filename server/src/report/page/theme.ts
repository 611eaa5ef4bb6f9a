import { editor } from './editor.ts';
import { element } from './elements.ts';

const THEMES = ['light', 'dark'] as const;

/** A button that turns light into dark and back; in the editor the page has the editor's colours. */
export function startTheme(): void {
  const button = element('#theme');
  if (editor) button.hidden = true;
  let isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  button.addEventListener('click', () => {
    isDark = !isDark;
    document.documentElement.dataset['theme'] = THEMES[isDark ? 1 : 0];
  });
}
