// Three readers of the page, an officer, a member of the council and a resident, with ten tasks each over ../shared/archive.
// A task is a goal with an answer that can be checked; it is done through the page alone, as somebody new to it would:
// words into the box, links and buttons by their names. Some do it without script, with the keys, or 320 px wide.
// Usage: node tests/browser/check_readers.js http://127.0.0.1:PORT [--steps] [WORD]   (docs/testing.md, "Three readers")
// Prints the tasks that fail; --steps prints what each reader typed and followed; with WORD only the tasks whose goal has it
// are done. readers.md tells of the first try.
'use strict';

const { chromium } = require('playwright-core');
const { Reader } = require('./reader');

const address = process.argv[2]?.replace(/\/$/, '');
const word = process.argv.slice(3).find((part) => !part.startsWith('--')) ?? '';
const narrow = { width: 320, height: 640 };

const officer = {
  'the report that asked to tender FDAC again, and for how much over the whole contract': async (r) => {
    await r.search('FDAC contract');
    await r.follow(/^Proceeding to Procurement .*\(FDAC\)$/);
    await r.detail('Report number', /^CEF21012$/);
    await r.reads(r.after('Recommendations'), /£660k/);
  },
  'report CEF21009, with its number written apart: where it stands in the pack': async (r) => {
    await r.search('cef 21009');
    await r.results(1);
    await r.follow(/^Children, Education and Families Portfolio Plan/);
    await r.detail('In the PDF', /Pages 23 to 42 of 232/);
  },
  'the minute that report CEF20035 led to, and its outcome': async (r) => {
    await r.search('CEF20035');
    await r.follow('Youth Offending Service Update');
    await r.detail('Minute', /^42$/);
    await r.detail('Date of meeting', /^26 January 2021$/);
    await r.reads(r.page.locator('.resolutions'), /Recommended/);
  },
  'the overspend forecast in December 2020, and the page to quote': async (r) => {
    await r.search('budget monitoring overspend');
    await r.follow('Budget Monitoring 2020/21');
    await r.reads(r.after('Recommendations'), /£370,000/);
    await r.reads(r.page.getByLabel('Citation'), /CEF21002.*page 43/);
  },
  'the minute that speaks of contract 4947': async (r) => {
    await r.search('4947');
    await r.results(1);
    await r.reads(r.hit(1), /Contracts Register and Contracts Database[^]*Minute 46[^]*Page 13/);
  },
  'what else the second author of CEF21009 has reported': async (r) => {
    await r.search('CEF21009');
    await r.follow(/Portfolio Plan/);
    await r.followLink(r.row('Officers').getByRole('link').nth(1));
    await r.results(3, 4);
  },
  'all papers of the contact officer of the LADO annual report': async (r) => {
    await r.search('LADO annual report');
    await r.follow(/^Local Authority Designated Officer Annual Report/);
    await r.followLink(r.row('Officers').getByRole('link').first());
    await r.results(2);
    await r.reads(r.hits(), /Independent Reviewing Officer Report 2019-20/);
  },
  'a citation of the award to Bloom: who decides, when, page': async (r) => {
    await r.search('Bloom');
    await r.follow(/^Award of Contract to Bloom/);
    await r.reads(r.page.getByLabel('Citation'), /^Executive, 31 March 2021, .*page 107$/);
  },
  'every paper with a CEF number, as a table for a spreadsheet': async (r) => {
    await r.search('');
    await r.tick('CEF', 'Report series');
    await r.press('Apply filters');
    await r.results(17, 18);
    const rows = (await r.download('Download as CSV')).trim().split('\r\n');
    const ids = rows.slice(1).map((row) => row.split(',')[0]).filter((id) => /^[0-9a-f]{16}-p/.test(id));
    r.equal([17, 18].includes(new Set(ids).size), true);
  },
  'the sum of S106 money for Basic Need, in the PDF at its page': async (r) => {
    await r.search('Basic Need S106 allocations');
    await r.follow('Basic Need Programme Update');
    await r.reads(r.after('Recommendations'), /£4,128k/);
    await r.pdf('Open the PDF at page 77', 77);
  },
};

const member = {
  'what the committee resolved on the youth offending service': async (r) => {
    await r.search('youth offending service');
    await r.follow('Youth Offending Service Update');
    await r.reads(r.page.locator('.resolutions'), /Recommended[^]*Page 11/);
  },
  'the scrutiny dataset from January 2020 to its decision and the next report': async (r) => {
    await r.search('performance reporting dataset');
    await r.choose('Sort by', 'Oldest');
    await r.press('Search');
    await r.reads(r.hit(1), /CEF19019/);
    await r.follow(/^Performance Reporting/, r.hit(1));
    await r.follow(/^Performance Reporting/, r.page.locator('.trail > li').filter({ hasText: /[Mm]inute/ }).first());
    await r.reads(r.page.locator('.resolutions'), /Noted/);
    await r.follow(/^Performance Reporting/, r.page.locator('.trail > li').last());
    await r.detail('Report number', /^CEF21011A$/);
  },
  'everything the committee recommended to the Portfolio Holder': async (r) => {
    await r.search('');
    await r.tick('Recommended', 'Outcome');
    await r.press('Apply filters');
    await r.results(5);
  },
  'which resolutions were to note, and on which reports': async (r) => {
    await r.search('');
    await r.tick('Noted', 'Outcome');
    await r.press('Apply filters');
    await r.results(4);
    await r.reads(r.hits(), /CEF20040A/);
  },
  'when the IRO annual report is due next, from the work programme': async (r) => {
    await r.search('work programme IRO annual report');
    await r.follow(/^Matters Outstanding & Work Programme$/i);
    await r.follow(/^Page 19$/, r.page.getByRole('navigation', { name: 'Pages of this item' }));
    await r.reads(r.page.locator('#page-19'), /15th March 2022/);
    await r.reads(r.page.locator('#page-20'), /IRO Annual Report/);
  },
  'all minutes of 26 January 2021, without a query': async (r) => {
    await r.follow('Browse every committee, year and meeting');
    await r.follow(/^Children, Education and Families/);
    await r.follow('2021');
    await r.follow('26 January 2021');
    await r.reads(r.main(), /Youth Offending Service Update[^]*Private Fostering Annual Report/);
    r.equal(await r.page.locator('.hits > li').count(), 21);
  },
  'what goes to the Executive on 31 March 2021': async (r) => {
    await r.follow('Executive', r.page.locator('.browse'));
    await r.follow('2021');
    await r.follow('31 March 2021');
    await r.reads(r.main(), /Basic Need Programme Update[^]*Bloom|Bloom[^]*Basic Need Programme Update/);
  },
  'the decision on the domestic abuse strategy and its page': async (r) => {
    await r.search('domestic abuse strategy');
    await r.tick('Decisions only');
    await r.press('Search');
    await r.follow(/^An Intergenerational Domestic Violence/);
    await r.reads(r.page.locator('.resolutions'), /Recommended[^]*Page 9/);
  },
  'what was decided on the virtual school, by its subject and “Decisions only”': async (r) => {
    await r.search('virtual school');
    await r.tick('Decisions only');
    await r.press('Search');
    if ((await r.heading()).startsWith('No results')) await r.follow(/decisions only/);
    await r.follow(/^Virtual School Annual Report/);
    await r.reads(r.page.locator('.resolutions'), /Noted/);
  },
  'papers on contracts between 1 and 31 March 2021': async (r) => {
    await r.search('contract');
    await r.date('On or after', ['1', 'March', '2021']);
    await r.date('On or before', ['31', '3', '2021']);
    await r.press('Apply filters');
    await r.results(11);
    for (const hit of await r.page.locator('.hit .facts').allTextContents()) r.equal(/March 2021/.test(hit), true);
  },
};

const resident = {
  'how many children are waiting to be adopted?': async (r) => {
    await r.search('how many children are waiting to be adopted');
    await r.reads(r.hit(1), /Adoption Annual Report[^]*one child\b/);
  },
  'are there enough school places?': async (r) => {
    await r.search('are there enough school places');
    await r.reads(r.hit(1), /Basic Need Programme Update/);
  },
  'domestic violence, misspelled': async (r) => {
    await r.search('domestic vilence');
    await r.follow('domestic violence');
    await r.results(5);
  },
  'what is planned at the Red Hill school': async (r) => {
    await r.search('Red Hill primary school');
    await r.follow('Basic Need Programme Update');
    await r.reads(r.after('Recommendations'), /Red Hill/);
  },
  'the agenda of 10 March 2021, found by browsing, and its page 3 as text': async (r) => {
    await r.follow('2021', r.page.locator('.browse'));
    await r.follow('10 March 2021');
    await r.follow(/^Agenda: /);
    await r.follow(/^This page alone ?: Page 3$/);
    await r.reads(r.main(), /BASIC NEED/i);
  },
  'private fostering, read as text, from one page to the next': async (r) => {
    await r.search('private fostering');
    await r.follow(/^Read as text ?: Page 11 /);
    await r.follow(/Next page/);
    r.equal(r.page.url().endsWith('/pages/12'), true);
  },
  'be told of new papers on fostering': async (r) => {
    await r.search('fostering');
    const feed = await r.download('Follow this search in a feed reader');
    r.equal(/<feed[^]*<entry>/.test(feed), true);
  },
  'what is not held: how many pages have no text': async (r) => {
    await r.follow('What this archive holds');
    await r.reads(r.main(), /No paper is withheld/);
    await r.reads(r.main(), /\b4 pages have no text|Every page that is here has text/);
    for (const cell of await r.page.locator('td').allTextContents()) r.equal(cell.length <= 15, true);
  },
  'how to search for a phrase, and whom to tell of a barrier': async (r) => {
    await r.follow('How to search');
    await r.follow(/^"short breaks"$/);
    r.equal(/“"short breaks"”/.test(await r.heading()), true);
    await r.follow('Accessibility');
    await r.reads(r.main(), /WCAG|Web Content Accessibility Guidelines/);
  },
  'when the bins are emptied, which nobody reports here': async (r) => {
    await r.search('recycling bins');
    await r.results(0);
    await r.follow('what this archive holds', r.page.locator('.none-found'));
    await r.reads(r.main(), /What is here/);
  },
};

// Half of the tasks without script; some narrow, some by keys. Spread so that each reader meets each.
function circumstances(i) {
  return { javaScriptEnabled: i % 2 === 0, keys: i % 5 === 2, viewport: i % 3 === 1 ? narrow : { width: 1280, height: 900 } };
}

function words({ javaScriptEnabled, keys, viewport }) {
  return [`${viewport.width} px`, javaScriptEnabled ? 'script' : 'no script', ...(keys ? ['keys'] : [])].join(', ');
}

async function doTask(browser, task, how) {
  const { keys, ...options } = how;
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15000);
  const reader = new Reader(await context.newPage(), address, keys);
  try {
    await reader.page.goto(address + '/');
    await task(reader);
    return { steps: reader.steps };
  } catch (error) {
    return { steps: reader.steps, fault: String(error.message).split('\n').slice(0, 3).join(' ') };
  } finally {
    await context.close();
  }
}

async function main() {
  if (!address?.startsWith('http')) throw new Error('say where the archive is served: node check_readers.js http://127.0.0.1:PORT');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  let done = 0;
  let all = 0;
  for (const [who, tasks] of Object.entries({ officer, member, resident })) {
    for (const [i, [goal, task]] of Object.entries(tasks).entries()) {
      if (!goal.includes(word)) continue;
      const how = circumstances(i + (who === 'member' ? 1 : 0));
      const { steps, fault } = await doTask(browser, task, how);
      all += 1;
      if (!fault) done += 1;
      if (fault) console.log(`${who}: ${goal} (${words(how)}): ${fault}`);
      if (process.argv.includes('--steps')) console.log(`${who} ${i + 1} | ${goal} | ${words(how)} | ${steps.length}: ${steps.join('; ')} | ${fault ? 'no' : 'yes'}`);
    }
  }
  await browser.close();
  console.log(`readers: ${done} of ${all} tasks done`);
  process.exitCode = all > 0 && done === all ? 0 : 1;
}

main().catch((error) => {
  console.error(`readers: ${error.message}`);
  process.exitCode = 2;
});
