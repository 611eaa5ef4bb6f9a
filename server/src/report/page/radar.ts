import { elements } from './elements.ts';

/** Check boxes that show and hide the shapes of the radar. */
export function startRadar(): void {
  for (const box of elements<HTMLInputElement>('[data-shows]'))
    box.addEventListener('change', () => {
      for (const shape of elements<SVGElement>('[data-shape]'))
        if (shape.dataset['shape'] === box.dataset['shows']) shape.classList.toggle('off', !box.checked);
    });
}
