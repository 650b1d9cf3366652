// 500 pieces of markup through every parameter of the pages, through paths, and out of papers whose titles, committees and
// texts are markup: nothing of it may become an element, an attribute or a script. Pages are parsed for elements that no
// template has, and opened with the content policy switched off, so that what should not run could run.
// Run by tests/browser/run.
'use strict';

const { newPage, start, plain, hostile, quick } = require('./support');
const { markups } = require('./markups');

const PARAMETERS = ['q', 'committee', 'officer', 'kind', 'series', 'outcome', 'year', 'report', 'from', 'to', 'from_day', 'to_month',
  'sort', 'page', 'per_page', 'facets', 'decisions', 'synonyms', 'procedural', 'colour'];

// What stands in a page that no template put there; runs in the browser.
function foreignParts(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const known = new Set(('html head meta title link script body a header div span nav main footer p h1 h2 h3 h4 ul ol li dl dt dd section form ' +
    'label input button select option details summary fieldset legend textarea mark strong em br img table caption thead tbody tfoot tr th td time code pre ' +
    'minutebook-search').split(' '));
  const parts = [];
  for (const element of page.querySelectorAll('*')) {
    const name = element.localName;
    if (!known.has(name)) parts.push('<' + name + '>');
    if (name === 'script' && !/^\/assets\//.test(element.getAttribute('src')) && element.type !== 'application/ld+json') parts.push('a script');
    if (name === 'meta' && element.httpEquiv) parts.push('a refresh');
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$|hostile/i.test(attribute)) parts.push(`<${name} ${attribute}=>`);
      const isAddress = ['href', 'src', 'action', 'formaction', 'data', 'poster'].includes(attribute);
      if (isAddress && !/^(\/(?!\/)|#|https?:\/\/)/.test(value)) parts.push(`<${name} ${attribute}=${value}>`);
    }
  }
  return parts;
}

// Fetches the addresses within the browser and says which of them have foreign parts, and what the search field holds.
async function inspect(page, addresses) {
  return page.evaluate(async ({ all, source }) => {
    const find = new Function('html', `return (${source})(html)`);
    const seen = [];
    for (const address of all) {
      const answer = await fetch(address, { headers: { accept: 'text/html' } });
      const html = await answer.text();
      const field = new DOMParser().parseFromString(html, 'text/html').querySelector('#q');
      seen.push({ address, status: answer.status, parts: find(html), field: field?.value });
    }
    return seen;
  }, { all: addresses, source: foreignParts.toString() });
}

async function visitedPage(browser) {
  const page = await newPage(browser, { bypassCSP: true });
  page.hits = 0;
  await page.exposeFunction('hit', () => { page.hits += 1; });
  page.on('dialog', (dialog) => dialog.dismiss());
  return page;
}

// The tests would find what they look for.
async function control(browser, findings) {
  const page = await visitedPage(browser);
  await page.goto(plain + '/');
  await page.setContent('<img src=x onerror=hit(1)>');
  await page.waitForFunction(() => document.images[0]?.complete);
  findings.check(page.hits === 1, 'control: a script that runs is noticed');
  await page.goto(plain + '/');
  for (const html of ['<svg>', '<p onclick=x>', '<a href=javascript:x>', '<script>x</script>', '<hostile-b>', '<p style=x>', '<a href=//x>']) {
    const parts = await page.evaluate(`(${foreignParts})(${JSON.stringify(html)})`);
    findings.check(parts.length === 1, `control: ${html} is noticed`);
  }
  await page.context().close();
}

async function parameters(browser, texts, findings) {
  const page = await visitedPage(browser);
  await page.goto(plain + '/');
  for (const [i, text] of texts.entries()) {
    const encoded = encodeURIComponent(text);
    const names = quick ? ['q', PARAMETERS[1 + i % (PARAMETERS.length - 1)]] : PARAMETERS;
    const addresses = names.map((name) => `/search?${name}=${encoded}`);
    addresses.push(`/search?${encoded}=1`, `/items/${encoded}`, `/${encoded}`);
    for (const { address, status, parts, field } of await inspect(page, addresses)) {
      findings.check(parts.length === 0, `${address}: ${parts.join(' ')}`);
      findings.check([200, 400, 404].includes(status), `${address}: ${status}`);
      if (address.startsWith('/search?q=') && field !== undefined) {
        findings.check(field.trim() === text.replace(/\s+$|^\s+/g, ''), `${address}: the field holds ${field}`);
      }
    }
    if (i % 10 === 0 || !quick) await page.goto(`${plain}/search?q=${encoded}`);
  }
  await page.waitForTimeout(300);
  findings.check(page.hits === 0, `a script ran ${page.hits} times`);
  await page.context().close();
}

// Titles, committees, wards, file names and texts of the hostile papers, on every kind of page that shows them.
async function papers(browser, findings) {
  const found = (await (await fetch(`${hostile}/api/v1/search?q=hostile&per_page=50&facets=none`)).json()).results;
  findings.check(found.length >= 30, `the hostile papers are searched: ${found.length}`);
  const page = await visitedPage(browser);
  await page.goto(hostile + '/');
  const addresses = ['/', '/search?q=hostile&per_page=50', '/search?q=&decisions=1', ...found.flatMap((hit) => [hit.url, `${hit.url}/pages/1`])];
  for (const path of ['/browse', '/coverage', '/help']) if ((await fetch(hostile + path)).ok) addresses.push(path);
  for (const { address, status, parts } of await inspect(page, addresses)) {
    findings.check(parts.length === 0 && status === 200, `${address}: ${status} ${parts.join(' ')}`);
  }
  for (const address of quick ? addresses.slice(0, 12) : addresses) await page.goto(hostile + address);
  await page.goto(hostile + '/');
  await page.locator('#q').pressSequentially('hostile');
  await page.locator('[role=option]').first().waitFor();
  const options = await page.getByRole('listbox').evaluate((list) => [...list.querySelectorAll('*')].map((each) => each.localName));
  findings.check(options.every((name) => name === 'li' || name === 'span'), `suggestions: ${options.join(' ')}`);
  await page.goto(hostile + '/embed');
  const form = page.getByRole('search', { name: 'The form with the element' });
  await form.locator('input').fill('hostile');
  await form.getByRole('button').click();
  await page.locator('.minutebook-results li').first().waitFor();
  const parts = await page.locator('.minutebook-results').evaluate((list) => [...list.querySelectorAll('*')].map((each) => each.localName));
  findings.check(parts.every((name) => ['p', 'a', 'ol', 'li', 'span'].includes(name)), `results in the element: ${parts.join(' ')}`);
  findings.check(page.hits === 0, `a script of a paper ran ${page.hits} times`);
  await page.context().close();
}

start('markup', async (browser, findings) => {
  if (!hostile) throw new Error('the hostile papers are not served');
  await control(browser, findings);
  await parameters(browser, markups(quick ? 60 : 500, 1), findings);
  await papers(browser, findings);
});
