// The states of the pages that check_pages.js looks at: an address and what is done there first.
'use strict';

const { plain, themed, json } = require('./support');

async function openSuggestions(page) {
  await page.locator('#q').pressSequentially('short');
  await page.getByRole('listbox').waitFor();
}

async function searchInElement(page) {
  const form = page.getByRole('search', { name: 'The form with the element' });
  await form.locator('input').fill('fostering');
  await form.getByRole('button').click();
  await page.locator('.minutebook-results li').first().waitFor();
}

async function theItems() {
  const report = (await json('/api/v1/search?q=short+breaks&kind=report&per_page=1')).results[0];
  const minute = (await json('/api/v1/search?q=short+breaks&kind=minute&outcome=approved&per_page=1')).results[0];
  return { report, minute };
}

async function states() {
  const { report, minute } = await theItems();
  const list = [
    { name: 'start', path: '/' },
    { name: 'suggestions', path: '/', prepare: openSuggestions },
    { name: 'everything', path: '/search?q=' },
    { name: 'results', path: '/search?q=short+breaks' },
    { name: 'results with filters', path: '/search?q=care&kind=minute&kind=report&year=2021&decisions=1&from=2021' },
    { name: 'results, second page', path: '/search?q=care&page=2' },
    { name: 'results, past the end', path: '/search?q=care&page=900' },
    { name: 'a question', path: '/search?q=what+did+we+decide+about+short+breaks' },
    { name: 'synonyms', path: '/search?q=cla' },
    { name: 'report number', path: '/search?q=' + encodeURIComponent(report.report_number) },
    { name: 'did you mean', path: '/search?q=fosterng' },
    { name: 'no results', path: '/search?q=zebra+fostering&year=2021' },
    { name: 'error in the words', path: '/search?q=%22no+end', status: 400 },
    { name: 'error in a date', path: '/search?q=care&kind=minute&from_day=31&from_month=Feb&from_year=2021', status: 400 },
    { name: 'no such page', path: '/nowhere', status: 404 },
    { name: 'no such item', path: '/items/none', status: 404 },
    { name: 'report', path: report.url },
    { name: 'minute', path: minute.url },
    { name: 'page of text', path: `${report.url}/pages/${report.first_page}` },
    { name: 'browse', path: '/browse' },
    { name: 'browse a committee', path: '/browse?committee=executive' },
    { name: 'browse a year', path: '/browse?committee=executive&year=2021' },
    { name: 'browse a meeting', path: '/browse?committee=executive&from=2021-03-31&to=2021-03-31' },
    { name: 'browse a year of all', path: '/browse?year=2021' },
    { name: 'no such committee', path: '/browse?committee=nobody', status: 404 },
    { name: 'coverage', path: '/coverage' },
    { name: 'help', path: '/help' },
    { name: 'accessibility', path: '/accessibility' },
    { name: 'themed accessibility', path: '/accessibility', site: themed },
    { name: 'embed', path: '/embed' },
    { name: 'embed, searched', path: '/embed', prepare: searchInElement },
    { name: 'themed start', path: '/', site: themed },
    { name: 'themed results', path: '/search?q=short+breaks&kind=report', site: themed },
  ];
  return list.map((state) => ({ site: plain, status: 200, ...state }));
}

module.exports = { states, theItems };
