// A reader at the page: goes by what is written on it, never by addresses, and keeps a list of the steps taken. With `keys`
// every control is reached with Tab and used with Enter or the space bar.
//   reader.search('FDAC contract'); reader.follow(/^Proceeding/); reader.detail('Report number', /^CEF21012$/)
'use strict';

class Reader {
  constructor(page, address, keys) {
    Object.assign(this, { page, address, keys, steps: [] });
  }

  equal(seen, wanted) {
    if (seen !== wanted) throw new Error(`saw ${JSON.stringify(seen)}, wanted ${JSON.stringify(wanted)}`);
  }

  main() { return this.page.locator('main'); }
  hits() { return this.page.locator('.hits'); }
  hit(n) { return this.page.locator('.hits > li').nth(n - 1); }
  row(name) { return this.page.locator('.summary-list > div').filter({ has: this.page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).locator('dd'); }
  after(title) { return this.page.locator(`h2:has-text("${title}") + *`).first(); }
  async heading() { return (await this.page.getByRole('heading', { level: 1 }).first().textContent()).trim(); }

  // Reaches a control with Tab, or Shift+Tab when it stands before the focus, as a reader would.
  async reach(locator) {
    const element = locator.first();
    await element.waitFor({ state: 'attached' });
    for (let i = 0; i < 400; ++i) {
      const key = await element.evaluate((wanted) => {
        const focus = document.activeElement;
        if (focus === wanted) return '';
        return focus.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab';
      });
      if (key === '') return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`Tab never reaches ${locator}`);
  }

  async use(locator, key) {
    if (!this.keys) return locator.first().click();
    await this.reach(locator);
    return this.page.keyboard.press(key);
  }

  async search(words) {
    this.steps.push(`types “${words}”, Enter`);
    const box = this.page.locator('#q');
    if (this.keys) {
      await this.reach(box);
      await this.page.keyboard.type(words);
    } else {
      await box.fill(words);
    }
    await box.press('Enter');
    await this.page.waitForURL(/\/search\?/);
  }

  async followLink(locator) {
    this.steps.push(`follows “${(await locator.first().textContent()).trim().replace(/\s+/g, ' ')}”`);
    const before = this.page.url();
    await this.use(locator, 'Enter');
    await this.page.waitForURL((url) => url.href !== before);
  }

  async follow(name, within = this.page) {
    await this.followLink(within.getByRole('link', { name, exact: typeof name === 'string' }));
  }

  async press(name) {
    this.steps.push(`presses “${name}”`);
    const before = this.page.url();
    await this.use(this.page.getByRole('button', { name, exact: true }), 'Enter');
    await this.page.waitForURL((url) => url.href !== before);
  }

  // Opens the closed group of filters the reader sees, and those above it: by pointer or by keys the same.
  async open(group) {
    const closed = this.page.locator('.filters .group:not([open]) > summary').filter({ hasText: group });
    if (await closed.count() === 0) return;
    this.steps.push(`opens “${group}”`);
    await this.use(closed, 'Enter');
  }

  async tick(name, group) {
    if (group) await this.open(group);
    this.steps.push(`ticks “${name}”`);
    const within = group ? this.page.locator('.filters .group').filter({ hasText: group }) : this.page;
    const pattern = new RegExp(`^${name}`, 'i');
    await this.use(within.getByRole('checkbox', { name: pattern }), 'Space');
  }

  async choose(label, option) {
    this.steps.push(`chooses “${option}” in “${label}”`);
    const list = this.page.getByLabel(label);
    if (!this.keys) return list.selectOption(option);
    await this.reach(list);
    return this.page.keyboard.type(option);
  }

  async date(group, parts) {
    await this.open('Date of meeting');
    this.steps.push(`writes ${parts.join(' ')} in “${group}”`);
    const fields = this.page.getByRole('group', { name: group });
    for (const [i, label] of ['Day', 'Month', 'Year'].entries()) {
      if (this.keys) {
        await this.reach(fields.getByLabel(label));
        await this.page.keyboard.type(parts[i]);
      } else {
        await fields.getByLabel(label).fill(parts[i]);
      }
    }
  }

  // `withScan`: where Tesseract has recognised the scanned report, which is found beside its original then.
  async results(count, withScan = count) {
    const seen = await this.heading();
    const wanted = count === 0 ? 'No results' : `${count} result`;
    if (!seen.startsWith(wanted) && !seen.startsWith(`${withScan} result`)) throw new Error(`saw the heading “${seen}”, wanted ${wanted}s`);
  }

  async detail(name, pattern) { await this.reads(this.row(name), pattern); }

  async reads(locator, pattern) {
    const element = locator.first();
    const text = await element.evaluate((node) => (node.matches('textarea') ? node.value : node.innerText));
    if (!pattern.test(text.trim())) throw new Error(`${pattern} is not in ${JSON.stringify(text.trim().slice(0, 80))}`);
  }

  // What a browser would save or hand on to another program.
  async fetch(name) {
    const link = this.page.getByRole('link', { name, exact: true }).first();
    this.steps.push(`follows “${name}”`);
    if (this.keys) await this.reach(link);
    const target = new URL(await link.getAttribute('href'), this.address);
    const answer = await this.page.request.get(target.href);
    this.equal(answer.status(), 200);
    return { target, answer };
  }

  async download(name) { return (await this.fetch(name)).answer.text(); }

  async pdf(name, page) {
    const { target, answer } = await this.fetch(name);
    this.equal(answer.headers()['content-type'], 'application/pdf');
    this.equal(target.hash, `#page=${page}`);
  }
}

module.exports = { Reader };
