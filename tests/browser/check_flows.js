// What people do on the pages, once with script and once without: the same words must be found, the same links must lead
// on. Then what script adds: the combobox, the copy button, short addresses, and the element on a page of another site.
// Run by tests/browser/run.
'use strict';

const http = require('http');
const { newPage, start, plain, quick, json } = require('./support');
const { theItems } = require('./states');

const total = async (query) => (await json('/api/v1/search?per_page=1&facets=none&' + query)).total;
const heading = (page) => page.getByRole('heading', { level: 1 });

async function search(page, words) {
  await page.goto(plain + '/');
  const field = page.locator('#q');
  await field.fill(words);
  await field.press('Enter');
  await page.waitForURL(/\/search\?/);
}

const flows = {
  async 'search from the start page'(page, { equal }) {
    await search(page, 'short breaks');
    const count = await total('q=short+breaks');
    await equal(await heading(page).textContent(), `${count} results for “short breaks”`);
    await equal((await page.title()).startsWith(`${count} results for “short breaks”`), true);
    await equal(await page.locator('.hit h2').count(), 10);
    await equal(await page.locator('.hit mark').first().isVisible(), true);
  },
  async 'choose two kinds by checkbox and button, take one away again'(page, { equal }) {
    await search(page, 'care');
    await openAll(page);
    await page.getByRole('checkbox', { name: /^Minute\b/ }).check();
    await page.getByRole('checkbox', { name: /^Report\b(?! number)/ }).check();
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await page.waitForURL(/kind=/);
    const both = await total('q=care&kind=minute&kind=report');
    await equal(await heading(page).textContent(), `${both} results for “care”`);
    await page.getByRole('link', { name: 'Remove Kind of paper: minute' }).click();
    const one = await total('q=care&kind=report');
    await equal(await heading(page).textContent(), `${one} results for “care”`);
    await openAll(page);
    await equal(await page.getByRole('checkbox', { name: /^Report\b(?! number)/ }).isChecked(), true);
    await page.getByRole('link', { name: 'Clear all filters' }).click();
    await equal(await heading(page).textContent(), `${await total('q=care')} results for “care”`);
  },
  async 'sort by date'(page, { equal }) {
    await search(page, 'care');
    await page.getByLabel('Sort by').selectOption('Oldest');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.waitForURL(/sort=oldest/);
    const first = (await json('/api/v1/search?q=care&sort=oldest&per_page=1')).results[0];
    await equal(await page.locator('.hit h2 a').first().getAttribute('href'), first.url);
  },
  async 'a range of dates as the British write them'(page, { equal }) {
    const rows = [
      { from: ['3', 'March', '2021'], to: ['', '', ''], query: 'from=2021-03-03' },
      { from: ['', '', '2020'], to: ['', 'dec', '2021'], query: 'from=2020-01-01&to=2021-12-31' },
      { from: ['3', '3', '2021'], to: ['31st', 'Mar', '2022'], query: 'from=2021-03-03&to=2022-03-31' },
      { from: ['10/03/2021', '', ''], to: ['', '', '2022'], query: 'from=2021-03-10&to=2022-12-31' },
    ];
    for (const row of rows) {
      await search(page, 'care');
      await openAll(page);
      await writeDate(page, 'On or after', row.from);
      await writeDate(page, 'On or before', row.to);
      await page.getByRole('button', { name: 'Apply filters' }).click();
      await page.waitForURL(/from_/);
      await equal(await heading(page).textContent(), `${await total('q=care&' + row.query)} results for “care”`);
    }
    await equal(await page.getByRole('group', { name: 'On or before' }).getByLabel('Year').inputValue(), '2022');
  },
  async 'an error says what is wrong, leads to its field and keeps what was typed'(page, { equal }) {
    await search(page, 'care');
    await openAll(page);
    await page.getByRole('checkbox', { name: /^Minute\b/ }).check();
    await writeDate(page, 'On or after', ['31', 'February', '2021']);
    await page.getByRole('button', { name: 'Apply filters' }).click();
    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: '‘31 February 2021’ is not a date.' }).click();
    await equal(await page.evaluate(() => document.activeElement.id), 'from-day');
    await equal(await page.locator('#from-month').inputValue(), 'February');
    await equal((await page.title()).startsWith('Error: '), true);
    await page.locator('#from-day').fill('1');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await equal(await heading(page).textContent(), `${await total('q=care&kind=minute&from=2021-02-01')} results for “care”`);
  },
  async 'page through the results'(page, { equal }) {
    await search(page, 'care');
    const pages = page.getByRole('navigation', { name: 'Pages of results' });
    await pages.getByRole('link', { name: /Next/ }).click();
    const second = (await json('/api/v1/search?q=care&page=2')).results[0];
    await equal(await page.locator('.hit h2 a').first().getAttribute('href'), second.url);
    await equal((await pages.locator('[aria-current=page]').textContent()).trim(), 'Page 2');
    await equal(/page 2 of \d+/.test(await page.title()), true);
    await pages.getByRole('link', { name: /Previous/ }).click();
    await equal((await pages.locator('[aria-current=page]').textContent()).trim(), 'Page 1');
  },
  async 'from a hit to the item, its page, the next page and back'(page, { equal }, { report }) {
    await search(page, report.report_number);
    await page.locator('.hit h2 a').first().click();
    await equal(await heading(page).textContent(), report.title);
    await equal(await page.getByText('The PDF is the record').first().isVisible(), true);
    await equal(await page.getByRole('link', { name: /Open the PDF at page/ }).getAttribute('href'), report.source_url ?? `/documents/${report.document.sha256}.pdf#page=${report.first_page}`);
    await page.getByRole('link', { name: /This page alone/ }).first().click();
    await page.getByRole('link', { name: /Next page/ }).click();
    await equal(page.url().endsWith(`/pages/${report.first_page + 1}`), true);
    await page.getByRole('link', { name: /Previous page/ }).click();
    await page.getByRole('link', { name: 'The whole item' }).click();
    await equal(await heading(page).textContent(), report.title);
  },
  async 'follow the trail from report to decision'(page, { equal }, { report }) {
    await page.goto(plain + report.url);
    const decision = (await json('/api/v1' + report.url)).trail.find((entry) => entry.relation === 'decision');
    await page.locator('.trail').getByRole('link', { name: decision.title, exact: true }).last().click();
    await equal(await page.getByRole('heading', { name: 'Decision trail' }).isVisible(), true);
    await equal(page.url() !== plain + report.url, true);
  },
  async 'the citation can be selected and the PDF opens at the page'(page, { equal }, { report }) {
    await page.goto(plain + report.url);
    await equal((await page.getByLabel('Citation').inputValue()).includes(report.report_number), true);
    await equal(await page.getByLabel('Citation').isEditable(), false);
    const link = await page.getByRole('link', { name: /Open the PDF/ }).getAttribute('href');
    const pdf = await page.request.get(new URL(link, plain).href);
    await equal(pdf.headers()['content-type'], 'application/pdf');
  },
  async 'download all results'(page, { equal }) {
    await search(page, 'short breaks');
    const link = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href');
    const lines = (await (await page.request.get(plain + link)).text()).trim().split('\r\n');
    await equal(lines.length > await total('q=short+breaks'), true);
  },
  async 'did you mean'(page, { equal }) {
    await search(page, 'fosterng');
    await page.locator('.did-you-mean').getByRole('link', { name: 'fostering' }).click();
    await equal(await heading(page).textContent(), `${await total('q=fostering')} results for “fostering”`);
  },
  async 'no results offer what does find something'(page, { equal }) {
    await search(page, 'zebra fostering');
    await equal(await heading(page).textContent(), 'No results for “zebra fostering”');
    await page.locator('.none-found a').first().click();
    await equal(await heading(page).textContent(), `${await total('q=fostering')} results for “fostering”`);
  },
  async 'decisions only'(page, { equal }) {
    await search(page, 'contract');
    await page.getByLabel('Decisions only').check();
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await equal(await heading(page).textContent(), `${await total('q=contract&decisions=1')} results for “contract”`);
  },
  async 'browse from the start page: committee, year, meeting, item'(page, { equal }) {
    await page.goto(plain + '/');
    const committee = page.locator('.browse a').first();
    const name = await committee.textContent();
    await committee.click();
    await equal((await heading(page).textContent()).startsWith(name), true);
    await page.locator('.browse-list a').first().click(); // a year
    await page.locator('.browse-list a').first().click(); // a meeting
    const paper = page.locator('.hits a').first();
    const address = await paper.getAttribute('href');
    await paper.click();
    await equal(page.url(), plain + address);
  },
  async 'a plain form on another page leads to the results'(page, { equal }) {
    await page.goto(plain + '/embed');
    const form = page.getByRole('search', { name: 'The plain form' });
    await form.getByLabel('Search council papers').fill('fostering');
    await form.getByRole('button').click();
    await equal(await heading(page).textContent(), `${await total('q=fostering')} results for “fostering”`);
  },
};

async function openAll(page) {
  for (const summary of await page.locator('.filters .group:not([open]) > summary').all()) await summary.click();
}

async function writeDate(page, name, parts) {
  const group = page.getByRole('group', { name });
  for (const [i, label] of ['Day', 'Month', 'Year'].entries()) await group.getByLabel(label).fill(parts[i]);
}

function equalTo(words) {
  return async (seen, wanted) => {
    if (seen !== wanted) throw new Error(`${words}: saw ${JSON.stringify(seen)}, wanted ${JSON.stringify(wanted)}`);
  };
}

// A page of another site, at an origin of its own, with what /embed offers to copy.
async function otherSite() {
  const snippets = {};
  const server = http.createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en-GB"><title>Council</title><body><h1>Council</h1>${snippets.html ?? ''}</body></html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, snippets, close: () => server.close() };
}

async function elementElsewhere(browser, equal, javaScriptEnabled) {
  const other = await otherSite();
  const page = await newPage(browser, { javaScriptEnabled });
  await page.goto(plain + '/embed');
  const snippet = await page.locator('#element-snippet').inputValue();
  other.snippets.html = snippet.replaceAll('https://minutes.example.gov.uk', plain);
  const requests = [];
  page.on('request', (request) => requests.push(request));
  await page.goto(other.url);
  await page.locator('input[name=q]').fill('fostering');
  await page.getByRole('button', { name: 'Search' }).click();
  const count = await total('q=fostering');
  if (javaScriptEnabled) {
    await page.getByRole('link', { name: `See all: ${count} results` }).waitFor();
    await equal(await page.locator('.minutebook-results li').count(), 5);
    await page.locator('input[name=q]').fill('');
    await page.locator('input[name=q]').pressSequentially('short');
    await page.locator('[role=option]').first().waitFor();
    await equal(page.url(), other.url);
    const cookies = await Promise.all(requests.map((request) => request.headerValue('cookie')));
    await equal(cookies.some(Boolean), false);
    await equal(page.trouble.filter((words) => !words.includes(other.url)).join(), '');
  } else {
    await equal(await heading(page).textContent(), `${count} results for “fostering”`);
  }
  await page.context().close();
  other.close();
}

async function whatScriptAdds(browser, findings) {
  const equal = equalTo('with script');
  await findings.attempt('empty fields are left out of the address', async () => {
    const page = await newPage(browser);
    await search(page, 'care');
    await equal(page.url().replace(plain, ''), '/search?q=care&sort=relevance');
    await page.context().close();
  });
  await findings.attempt('the citation is copied by a button', async () => {
    const page = await newPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    const { report } = await theItems();
    await page.goto(plain + report.url);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').waitFor();
    await equal(await page.evaluate(() => navigator.clipboard.readText()), await page.getByLabel('Citation').inputValue());
    await page.context().close();
  });
  await findings.attempt('the error summary has the focus', async () => {
    const page = await newPage(browser);
    await page.goto(plain + '/search?q=%22no+end');
    await equal(await page.evaluate(() => document.activeElement.className), 'error-summary');
    await page.context().close();
  });
}

start('flows', async (browser, findings) => {
  const items = await theItems();
  for (const javaScriptEnabled of [true, false]) {
    for (const [name, flow] of Object.entries(flows)) {
      if (quick && javaScriptEnabled) break; // without script is what nobody notices in passing
      const words = `${name} (${javaScriptEnabled ? 'with' : 'without'} script)`;
      await findings.attempt(words, async () => {
        const page = await newPage(browser, { javaScriptEnabled });
        await flow(page, { equal: equalTo(words) }, items);
        await equalTo(words)(page.trouble.join(' | '), '');
        await page.context().close();
      });
    }
    await findings.attempt(`the element on another site (script ${javaScriptEnabled})`, () => elementElsewhere(browser, equalTo('element'), javaScriptEnabled));
  }
  await whatScriptAdds(browser, findings);
});
