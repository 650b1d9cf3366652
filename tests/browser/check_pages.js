// Every kind of page in a real browser: axe-core finds nothing, and nothing scrolls sideways, at three widths, light and
// dark.
//
//   npm install --prefix DIR axe-core playwright-core
//   NODE_PATH=DIR/node_modules node tests/browser/check_pages.js http://127.0.0.1:8080     (needs Debian's chromium)
//
// Prints what it found and how many states it looked at; exit 1 when one has a violation.
'use strict';

const fs = require('fs');
const { chromium } = require('playwright-core');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 768, 1280];

async function addressesOf(base) {
  const answer = await fetch(base + '/api/v1/search?kind=report&per_page=1');
  const item = (await answer.json()).results[0];
  return ['/', '/search?q=', '/search?q=what+did+we+decide+about+short+breaks', '/search?q=fosterrng+allowences',
    '/search?q=cla', '/search?q=%22no+end', '/search?q=care&kind=minute&decisions=1', '/search?q=care&page=2',
    '/nowhere', '/items/' + item.id, '/items/' + item.id + '/pages/' + item.first_page];
}

async function faultsOf(page, address, axe) {
  await page.goto(address);
  await page.evaluate(axe);
  const result = await page.evaluate((rules) => axe.run(document, { runOnly: rules }), RULES);
  const faults = result.violations.map((each) => each.id + ': ' + each.nodes[0].html.slice(0, 120));
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return scrolls ? faults.concat('scrolls sideways') : faults;
}

async function main() {
  const base = process.argv[2];
  if (!base) throw new Error('usage: check_pages.js URL');
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  let states = 0;
  let bad = 0;
  for (const colorScheme of ['light', 'dark']) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      for (const path of await addressesOf(base)) {
        const faults = await faultsOf(page, base + path, axe);
        states += 1;
        bad += faults.length > 0 ? 1 : 0;
        for (const fault of faults) console.log(`${colorScheme} ${width} ${path}: ${fault}`);
      }
      await context.close();
    }
  }
  await browser.close();
  console.log(`${states} states, ${bad} with something wrong`);
  process.exitCode = bad === 0 ? 0 : 1;
}

main().catch((error) => {
  console.error('check_pages: ' + error.message);
  process.exitCode = 2;
});
