// What the browser tests share: the browser, a page that remembers what went wrong on it, and a list of findings.
'use strict';

const { chromium } = require('playwright-core');

const [plain, themed, hostile] = process.argv.slice(2).filter((word) => word.startsWith('http'));
const quick = process.argv.includes('--quick');

// Finds and counts; report() prints and sets the exit code.
class Findings {
  constructor(what) {
    this.what = what;
    this.looks = 0;
    this.faults = [];
  }

  check(right, words) {
    this.looks += 1;
    if (!right) this.faults.push(words);
    return right;
  }

  // For what a browser did not find in time, or a check that threw.
  async attempt(words, action) {
    this.looks += 1;
    try {
      await action();
    } catch (error) {
      this.faults.push(`${words}: ${String(error.message).split('\n').slice(0, 3).join(' ')}`);
    }
  }

  report() {
    for (const fault of this.faults) console.log(fault);
    console.log(`${this.what}: ${this.looks} looks, ${this.faults.length} with something wrong`);
    process.exitCode = this.faults.length === 0 && this.looks > 0 ? 0 : 1;
  }
}

// A context of its own with one page; page.trouble lists errors of the console and requests to other sites.
async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(30000);
  const page = await context.newPage();
  page.trouble = [];
  page.on('console', (message) => {
    // The browser says so of every page that is an answer of 400 or 404 on purpose.
    const expected = /the server responded with a status of 4\d\d/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected) page.trouble.push('console: ' + message.text());
  });
  page.on('pageerror', (error) => page.trouble.push('script: ' + error.message));
  page.on('request', (request) => {
    if (![plain, themed, hostile].includes(new URL(request.url()).origin)) page.trouble.push('asks another site: ' + request.url());
  });
  return page;
}

async function main(what, action) {
  if (!plain || !themed) throw new Error('run the browser tests with tests/browser/run');
  const findings = new Findings(what);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    await action(browser, findings);
  } finally {
    await browser.close();
  }
  findings.report();
}

function start(what, action) {
  main(what, action).catch((error) => {
    console.error(`${what}: ${error.stack}`);
    process.exitCode = 2;
  });
}

async function json(path) {
  return (await fetch(plain + path)).json();
}

module.exports = { plain, themed, hostile, quick, newPage, start, json };
