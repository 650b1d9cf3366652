// Every state of the pages at three widths, light and dark: axe-core finds nothing, nothing scrolls sideways, targets are
// large enough, the HTML is valid, pages are light, the console is silent, and no cookie or other site comes in.
// Run by tests/browser/run.
'use strict';

const fs = require('fs');
const { HtmlValidate } = require('html-validate');
const { newPage, start, quick } = require('./support');
const { states } = require('./states');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const VIEWS = [
  { width: 320, height: 900, colorScheme: 'light' }, { width: 1280, height: 900, colorScheme: 'dark' },
  { width: 768, height: 900, colorScheme: 'light' }, { width: 1280, height: 900, colorScheme: 'light' },
  { width: 320, height: 256, colorScheme: 'dark' }, // 1280 x 1024 at 400 %
  { width: 768, height: 900, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'dark', forcedColors: 'active' },
];
const MOST_HTML = 60000;
const MOST_STYLE_AND_SCRIPT = 30000;
const MOST_REQUESTS = 4;
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
// The element that script improves is ours; a site file's text is as its operator wrote it.
const validator = new HtmlValidate({ extends: ['html-validate:recommended'], elements: ['html5', { 'minutebook-search': {
  flow: true, permittedContent: ['@flow'] } }], rules: {
  'no-trailing-whitespace': 'off', // of papers
  'long-title': 'off', // a paper's title is as long as it is
  'doctype-style': ['error', { style: 'lowercase' }],
  'form-dup-name': ['error', { shared: ['checkbox'] }],
} });

// Targets under 24 x 24 CSS px that no exception of WCAG 2.5.8 allows: not links within a line of text.
function smallTargets() {
  const small = [];
  for (const target of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option]')) {
    const box = target.getBoundingClientRect();
    const style = getComputedStyle(target);
    const shown = target.checkVisibility({ visibilityProperty: true }) && box.right > 0 && box.width > 1;
    const inText = style.display === 'inline' && target.parentElement.textContent.trim() !== target.textContent.trim();
    if (shown && !inText && (box.width < 23.9 || box.height < 23.9)) small.push(`${Math.round(box.width)}x${Math.round(box.height)} ${target.outerHTML.slice(0, 90)}`);
  }
  return small;
}

async function look(browser, view, state, findings) {
  const words = `${state.name} (${view.width}x${view.height} ${view.colorScheme}${view.forcedColors ? ' forced colours' : ''})`;
  const page = await newPage(browser, { viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme,
    forcedColors: view.forcedColors ?? 'none', reducedMotion: 'reduce' });
  const sizes = { document: 0, 'stylesheet+script': 0, requests: new Set() };
  page.on('response', async (response) => {
    const kind = response.request().resourceType();
    if (kind === 'fetch') return;
    sizes.requests.add(response.url()); // the logo is the icon, too, and kept by the browser
    const bytes = (await response.body().catch(() => '')).length;
    if (kind === 'document') sizes.document += bytes;
    if (kind === 'stylesheet' || kind === 'script') sizes['stylesheet+script'] += bytes;
  });
  const response = await page.goto(state.site + state.path, { waitUntil: 'networkidle' });
  findings.check(response.status() === state.status, `${words}: answers ${response.status()}`);
  if (state.prepare) await state.prepare(page);
  findings.check(sizes.requests.size <= MOST_REQUESTS, `${words}: ${sizes.requests.size} requests`);
  findings.check(sizes.document <= MOST_HTML, `${words}: ${sizes.document} bytes of HTML`);
  findings.check(sizes['stylesheet+script'] <= MOST_STYLE_AND_SCRIPT, `${words}: ${sizes['stylesheet+script']} bytes of style and script`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  findings.check(sideways <= 0, `${words}: scrolls ${sideways} px sideways`);
  const small = await page.evaluate(smallTargets);
  findings.check(small.length === 0, `${words}: small targets: ${small.slice(0, 3).join(' | ')}`);
  const moves = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior === 'smooth' || document.getAnimations().length > 0);
  findings.check(!moves, `${words}: moves although motion is to be reduced`);
  await page.evaluate(axe);
  // In forced colours the system chooses them, and the browser's emulation of it gives axe mixed ones.
  const rules = { 'target-size': { enabled: true }, 'color-contrast': { enabled: view.forcedColors !== 'active' } };
  const result = await page.evaluate((options) => window.axe.run(document, options), { runOnly: RULES, rules });
  for (const each of result.violations) findings.check(false, `${words}: ${each.id}: ${each.nodes[0].html.slice(0, 140)}`);
  findings.check(result.passes.length > 10, `${words}: axe looked at nothing`);
  findings.check((await page.context().cookies()).length === 0, `${words}: sets a cookie`);
  findings.check(page.trouble.length === 0, `${words}: ${page.trouble.join(' | ')}`);
  await page.context().close();
  return sizes;
}

async function validate(state, findings) {
  const html = await (await fetch(state.site + state.path, { headers: { accept: 'text/html' } })).text();
  const report = await validator.validateString(html, state.path);
  const messages = report.results.flatMap((result) => result.messages);
  for (const message of messages) findings.check(false, `${state.name}: line ${message.line}: ${message.ruleId}: ${message.message}`);
  findings.check(html.includes('</html>'), `${state.name}: no HTML`);
}

start('pages', async (browser, findings) => {
  const all = await states();
  let heaviest = 0;
  let dressing = 0;
  for (const state of all) await validate(state, findings);
  for (const [v, view] of (quick ? VIEWS.slice(0, 2) : VIEWS).entries()) {
    for (const [i, state] of all.entries()) {
      if (quick && i % 2 !== v) continue;
      await findings.attempt(`${state.name} (${view.width} ${view.colorScheme})`, async () => {
        const sizes = await look(browser, view, state, findings);
        heaviest = Math.max(heaviest, sizes.document);
        dressing = Math.max(dressing, sizes['stylesheet+script']);
      });
    }
  }
  console.log(`${all.length} states, heaviest page ${heaviest} bytes of HTML, ${dressing} of style and script`);
});
