// The pages by keyboard alone: the skip link comes first, Tab reaches every control in the order of the page, each is seen
// to have the focus, and nothing holds it. Then the combobox, as the ARIA Authoring Practices describe it.
// Run by tests/browser/run.
'use strict';

const { newPage, start, plain, quick } = require('./support');
const { theItems } = require('./states');

// What Tab should reach, in the order of the document, each with a name for the report.
function expectedStops() {
  const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const shown = [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled);
  shown.forEach((each, i) => each.setAttribute('data-stop', i));
  return shown.map((each) => each.outerHTML.slice(0, 80));
}

function focused() {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    stop: Number(at.getAttribute('data-stop')),
    ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
    inView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    text: at.textContent.trim(),
    name: at.outerHTML.slice(0, 80),
  };
}

async function walk(browser, view, path, findings) {
  const words = `${path} (${view.width} px${view.javaScriptEnabled ? '' : ', without script'})`;
  const page = await newPage(browser, { viewport: { width: view.width, height: 800 }, javaScriptEnabled: view.javaScriptEnabled });
  await page.goto(plain + path);
  const stops = await page.evaluate(expectedStops);
  findings.check(stops.length > 3, `${words}: there are controls`);
  for (let i = 0; i < stops.length; ++i) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused);
    if (!findings.check(at !== null && at.stop === i, `${words}: Tab ${i + 1} should reach ${stops[i]} and reached ${at?.name}`)) break;
    findings.check(at.ring, `${words}: no focus is seen on ${at.name}`);
    findings.check(at.inView, `${words}: out of sight: ${at.name}`);
    if (i === 0) findings.check(at.text === 'Skip to main content', `${words}: the skip link is not the first`);
  }
  await page.keyboard.press('Tab');
  const after = await page.evaluate(focused);
  findings.check(after === null || after.stop === 0, `${words}: the focus is held at ${after?.name}`);
  await page.context().close();
}

async function skip(browser, findings) {
  const page = await newPage(browser);
  await page.goto(plain + '/search?q=care');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.activeElement.closest('main') !== null);
  findings.check(inside, 'the skip link leads into main');
  await page.context().close();
}

const state = (page) => page.evaluate(() => {
  const field = document.getElementById('q');
  const list = document.getElementById(field.getAttribute('aria-controls'));
  const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
  return { role: field.getAttribute('role'), expanded: field.getAttribute('aria-expanded'), hidden: list?.hidden,
    options: list?.children.length, active: active ? [...list.children].indexOf(active) : -1,
    selected: list ? [...list.children].findIndex((each) => each.ariaSelected === 'true') : -1,
    focus: document.activeElement.id, value: field.value, status: document.querySelector('.minutebook-status')?.textContent };
});

async function combobox(browser, findings) {
  const page = await newPage(browser);
  await page.goto(plain + '/');
  await page.locator('#q').focus();
  const see = async (words, wanted) => {
    const seen = await state(page);
    for (const [key, value] of Object.entries(wanted)) {
      const right = value instanceof RegExp ? value.test(seen[key]) : seen[key] === value;
      findings.check(right, `combobox: ${words}: ${key} is ${JSON.stringify(seen[key])}, not ${value}`);
    }
    return seen;
  };
  await see('at first', { role: 'combobox', expanded: 'false', hidden: true });
  await page.keyboard.type('short');
  await page.locator('[role=option]').first().waitFor();
  const { options } = await see('after typing', { expanded: 'true', active: -1, selected: -1, focus: 'q', status: /^\d+ suggestions?: use/ });
  await page.keyboard.press('ArrowDown');
  await see('Down', { active: 0, selected: 0, focus: 'q', value: 'short' });
  await page.keyboard.press('ArrowUp');
  await see('Up to the field', { active: -1, expanded: 'true' });
  await page.keyboard.press('ArrowUp');
  await see('Up to the last', { active: options - 1 });
  await page.keyboard.press('ArrowDown');
  await see('Down past the last', { active: -1 });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await see('Home goes back to the text', { active: -1, expanded: 'true' });
  await page.keyboard.press('Escape');
  await see('Escape closes', { expanded: 'false', hidden: true, value: 'short' });
  await page.keyboard.press('Alt+ArrowDown');
  await see('Alt and Down open', { expanded: 'true', active: -1 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await see('a second Escape empties', { value: '' });
  await page.keyboard.type('short');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Tab');
  await see('Tab goes on and closes', { expanded: 'false', focus: '' });
  await page.locator('#q').focus();
  await page.keyboard.type(' b');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const wanted = (await (await fetch(plain + '/api/v1/suggest?q=short+b')).json())[0].url;
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/');
  findings.check(page.url() === new URL(wanted, plain).href, `combobox: Enter on a suggestion leads to ${page.url()}, not ${wanted}`);
  await page.goto(plain + '/');
  await page.locator('#q').pressSequentially('short');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\?q=short/);
  findings.check(true, 'combobox: Enter without a choice searches as typed');
  findings.check(page.trouble.length === 0, 'combobox: ' + page.trouble.join(' | '));
  await page.context().close();
}

// Late answers: an old one never replaces a newer one, and typing fast asks once.
async function staleAnswers(browser, findings) {
  const page = await newPage(browser);
  const asked = [];
  await page.route('**/api/v1/suggest*', async (route) => {
    const q = new URL(route.request().url()).searchParams.get('q');
    asked.push(q);
    if (q === 'sho') await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.fulfill({ json: [{ label: 'About ' + q, kind: 'title', url: '/' }] }).catch(() => {});
  });
  await page.goto(plain + '/');
  await page.locator('#q').pressSequentially('sho', { delay: 20 });
  await page.waitForRequest(/q=sho$/);
  await page.locator('#q').pressSequentially('rt', { delay: 20 });
  await page.getByText('About short').waitFor();
  await page.waitForTimeout(1700);
  findings.check(await page.getByText('About short').isVisible(), 'a stale answer took the place of a newer one');
  findings.check(asked.join() === 'sho,short', `typing asked for ${asked.join()}`);
  findings.check(page.trouble.length === 0, 'stale answers: ' + page.trouble.join(' | '));
  await page.context().close();
}

start('keyboard', async (browser, findings) => {
  const { report, minute } = await theItems();
  const paths = ['/', '/search?q=short+breaks&kind=report', report.url, '/embed'];
  if (!quick) paths.push('/search?q=care&page=2', '/search?q=zebra+fostering', minute.url, `${report.url}/pages/${report.first_page}`, '/nowhere');
  for (const javaScriptEnabled of quick ? [true] : [true, false]) {
    for (const path of paths) await walk(browser, { width: 1280, javaScriptEnabled }, path, findings);
    if (!quick) for (const path of paths) await walk(browser, { width: 320, javaScriptEnabled }, path, findings);
  }
  // With script the summary has the focus there, which check_flows.js looks at.
  await walk(browser, { width: 1280, javaScriptEnabled: false }, '/search?q=care&from=soon', findings);
  await skip(browser, findings);
  await findings.attempt('combobox', () => combobox(browser, findings));
  await findings.attempt('stale answers', () => staleAnswers(browser, findings));
});
