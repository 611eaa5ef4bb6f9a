import { html, type Markup } from './markup.ts';

/** A number in an attribute of a drawing: two digits are finer than a pixel. */
export function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** `62.5 %`. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** A drawing that a screen reader speaks as its title and text; the tables of the report hold the same figures. */
export function figure(
  { title, says, width, height }: { title: string; says: string; width: number; height: number },
  content: readonly Markup[],
): Markup {
  return html`<svg
    role="img"
    aria-label="${title}: ${says}"
    viewBox="0 0 ${at(width)} ${at(height)}"
    class="chart"
  >
    ${content}
  </svg>`;
}

/** Half the width of a 95 % interval, by the normal distribution. */
export function halfInterval(error: number | undefined): number {
  return 1.96 * (error ?? 0);
}
