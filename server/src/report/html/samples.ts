import { html, type Markup } from './markup.ts';

/** The places that the script of the page fills: filters, a list, and what there is to tell of the chosen sample. */
export function sampleBrowser(): Markup {
  return html`<div class="browser">
    <form class="filters" aria-label="Filter the samples">
      ${['task', 'verdict', 'library', 'change', 'variant'].map(
        (name) =>
          html`<label
            >${name}
            <select data-filter="${name}">
              <option value="">all</option>
            </select></label
          >`,
      )}
      <label>text <input type="search" data-filter="text" placeholder="API, answer, reason" /></label>
      <output aria-live="polite"></output>
    </form>
    <div class="panes">
      <ul role="listbox" aria-label="Samples" tabindex="0" id="samples"></ul>
      <div id="sample" aria-live="polite"></div>
    </div>
  </div>`;
}
