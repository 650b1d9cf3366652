/* What the search form gains with script: suggestions while typing. Everything works without it.
 *
 *   <script type="module" src="https://minutes.example.gov.uk/assets/minutebook-search.js"></script>
 *   <minutebook-search results="5">
 *     <form action="https://minutes.example.gov.uk/search"><label for="q">Search</label> <input type="search" id="q" name="q">
 *     <button>Search</button></form>
 *   </minutebook-search>
 *
 * The element improves the form inside it, on our pages and on those of others: it asks the site the form leads to,
 * without cookies. With `results` it shows that many results below the form and a link to all of them.
 * The combobox is the one of the ARIA Authoring Practices: list autocomplete with manual selection. */

const PAUSE_MS = 180; // after the last key, before the server is asked
const RULES = `
minutebook-search { display: block; position: relative; }
.minutebook-options { position: absolute; z-index: 10; margin: 0; padding: 0; list-style: none; max-width: 100%;
  background: var(--background, Canvas); color: var(--text, CanvasText); border: 2px solid var(--control-line, GrayText); }
.minutebook-options[hidden] { display: none; }
.minutebook-options li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; min-height: 2.5rem;
  padding: .5rem .625rem; cursor: pointer; overflow-wrap: anywhere; line-height: 1.4; }
.minutebook-options li:hover, .minutebook-options li[aria-selected="true"] { background: var(--brand, Highlight);
  color: var(--brand-text, HighlightText); }
.minutebook-options li[aria-selected="true"] { outline: 3px solid var(--focus, HighlightText); outline-offset: -3px; }
.minutebook-kind { font-size: .875em; }
.minutebook-status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { .minutebook-options { display: none; } }
@media (forced-colors: active) { .minutebook-options li[aria-selected="true"] { forced-color-adjust: none;
  background: Highlight; color: HighlightText; } }`;

let number = 0; // of elements on this page, for ids

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function britishDate(iso) {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  return iso && new Date(iso).toLocaleDateString('en-GB', parts);
}

function addRules() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

class MinutebookSearch extends HTMLElement {
  connectedCallback() {
    if (this.querySelector('form')) this.#begin();
    else addEventListener('DOMContentLoaded', () => this.#begin(), { once: true });
  }

  #form; #input; #list; #status; #timer; #asking; #shown = []; #active = -1;

  #begin() {
    this.#form = this.querySelector('form');
    this.#input = this.#form?.elements.q;
    if (!this.#input || this.#list) return;
    const id = `minutebook-options-${++number}`;
    this.#list = element('ul', { id, className: 'minutebook-options', role: 'listbox', ariaLabel: 'Suggestions', hidden: true });
    this.#status = element('div', { className: 'minutebook-status', role: 'status' });
    this.append(this.#list, this.#status);
    const input = this.#input;
    input.type = 'text'; // a search field may not have this role
    const attributes = { role: 'combobox', autocomplete: 'off', enterkeyhint: 'search', 'aria-autocomplete': 'list',
      'aria-expanded': 'false', 'aria-controls': id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.addEventListener('input', () => this.#ask());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#close());
    this.#list.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus
    this.#list.addEventListener('click', (event) => this.#go(event.target.closest('li')));
    // An address without the fields that were left empty.
    this.#form.addEventListener('formdata', ({ formData }) => {
      for (const [name, value] of [...formData]) if (value === '' && name !== 'q') formData.delete(name);
    });
    if (this.hasAttribute('results')) this.#form.addEventListener('submit', (event) => this.#showResults(event));
  }

  #address(path, parameters) {
    const address = new URL(path, this.#form.action);
    address.search = new URLSearchParams(parameters);
    return address;
  }

  // An answer as JSON; null when there is none or a later question has taken its place.
  async #fetch(address) {
    this.#asking?.abort();
    const asking = this.#asking = new AbortController();
    try {
      const answer = await fetch(address, { signal: asking.signal, credentials: 'omit' });
      return answer.ok && asking === this.#asking ? await answer.json() : null;
    } catch {
      return null; // no network, or not wanted any more: the form works all the same
    }
  }

  #ask() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const typed = this.#input.value.trim();
    if (typed.length < 2) return this.#show([]);
    this.#timer = setTimeout(async () => {
      const found = await this.#fetch(this.#address('/api/v1/suggest', { q: typed }));
      if (found && this.#input.value.trim() === typed && document.activeElement === this.#input) this.#show(found, true);
    }, PAUSE_MS);
  }

  #show(found, say = false) {
    this.#shown = found;
    this.#list.replaceChildren(...found.map(({ label, kind }, i) => element('li', { id: `${this.#list.id}-${i}`, role: 'option',
      ariaSelected: 'false' }, element('span', {}, label), ' ', element('span', { className: 'minutebook-kind' }, kind))));
    this.#choose(-1);
    this.#open(found.length > 0);
    if (say) this.#say(found.length);
    else this.#status.textContent = '';
  }

  #say(count) {
    const many = count === 1 ? '1 suggestion' : `${count || 'No'} suggestions`;
    this.#status.textContent = count ? `${many}: use the up and down arrows to choose` : many;
  }

  #open(open) {
    const at = this.#input.getBoundingClientRect();
    const here = this.getBoundingClientRect();
    // On a narrow screen the field is too narrow for titles: the list may have all the width there is.
    const width = Math.max(at.width, Math.min(480, this.#form.getBoundingClientRect().right - at.left));
    // Nor may it cover a button that stands below the field.
    const buttons = [...this.#form.elements].filter((each) => each.type === 'submit').map((each) => each.getBoundingClientRect());
    const bottom = Math.max(at.bottom, ...buttons.filter(({ top }) => top >= at.bottom && top < at.bottom + 40).map((box) => box.bottom));
    Object.assign(this.#list.style, { left: `${at.left - here.left}px`, top: `${bottom - here.top}px`, width: `${width}px` });
    this.#list.hidden = !open;
    this.#input.setAttribute('aria-expanded', String(open));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#choose(-1);
    this.#open(false);
  }

  #choose(at) {
    this.#active = at;
    [...this.#list.children].forEach((option, i) => { option.ariaSelected = String(i === at); });
    const option = this.#list.children[at];
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  #key(event) {
    const count = this.#shown.length;
    const open = !this.#list.hidden;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count) {
      event.preventDefault();
      if (!open) this.#open(true);
      if (event.altKey) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // Past either end the field itself is next, as it was typed.
      this.#choose(open || step > 0 ? (this.#active + 1 + step + count + 1) % (count + 1) - 1 : count - 1);
    } else if (event.key === 'Enter' && open && this.#active >= 0) {
      event.preventDefault();
      this.#go(this.#list.children[this.#active]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (open) this.#close();
      else this.#input.value = '';
    } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) {
      this.#choose(-1);
    }
  }

  #go(option) {
    const chosen = this.#shown[[...this.#list.children].indexOf(option)];
    if (chosen) location.assign(new URL(chosen.url, this.#form.action));
  }

  async #showResults(event) {
    event.preventDefault();
    this.#close();
    const all = this.#address(this.#form.action, new FormData(this.#form));
    const wanted = new URLSearchParams(all.search);
    wanted.set('per_page', this.getAttribute('results'));
    wanted.set('facets', 'none');
    const found = await this.#fetch(this.#address('/api/v1/search', wanted));
    if (!found) return location.assign(all); // there the reader is told what is wrong
    this.querySelector('.minutebook-results')?.remove();
    const links = found.results.map((hit) => element('li', {}, element('a', { href: new URL(hit.url, all) }, hit.title), ' ',
      element('span', { className: 'minutebook-kind' }, [hit.kind, hit.committees[0]?.printed, britishDate(hit.date)].filter(Boolean).join(', '))));
    const count = `${found.total} result${found.total === 1 ? '' : 's'}`;
    this.append(element('div', { className: 'minutebook-results' }, element('p', {}, element('a', { href: all }, `See all: ${count}`)),
      element('ol', {}, ...links)));
    this.#status.textContent = count;
  }
}

addRules();
customElements.define('minutebook-search', MinutebookSearch);

// --- our own pages ---------------------------------------------------------------------------------------------------

function improvePage() {
  document.querySelector('.error-summary')?.focus();
  // On a narrow screen the results are nearer when the filters are folded up; chosen ones stay open.
  if (matchMedia('(max-width: 49.99rem)').matches) {
    for (const group of document.querySelectorAll('.filters .group:not(.has-chosen)')) group.open = false;
  }
  document.querySelectorAll('.copyable textarea').forEach(addCopyButton);
}

function addCopyButton(field) {
  const said = element('span', { role: 'status' });
  const button = element('button', { type: 'button', className: 'button secondary' }, 'Copy');
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = 'Copied';
    } catch {
      said.textContent = 'Selected: press Ctrl and C to copy';
    }
  });
  field.after(element('p', { className: 'copy' }, button, ' ', said));
}

// A page of others that uses the element is left as it is.
if (document.body.matches('.minutebook')) improvePage();
