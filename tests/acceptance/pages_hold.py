#!/usr/bin/env python3
"""The pages around the search, used as a reader and a crawler would use them, over a folder of papers.

usage: pages_hold.py BIN_FOLDER PAPERS [--profile FILE]... [--exempt-in FOLDER]

* every example of /help finds something, and its search is said back in a sentence;
* from /browse every item of the archive is reached, and the counts are those of the search with the same parameters;
* /coverage adds up, and agrees with what the indexer says;
* feeds, the OpenSearch description and site maps are valid (tests/schemas, xmllint), and are not sent twice;
* a feed keeps its ids and times when everything is indexed again;
* with --exempt-in: a store made of that folder without its exempt papers answers the same, byte for byte, but for times
  and for the one number of papers withheld.

Prints what was looked at; exit 1 with one line for each thing that is wrong.
"""
import argparse
import html
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from running_site import Site, index, running_site, start_daemon  # noqa: E402

SCHEMAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'schemas')
ATOM = '{http://www.w3.org/2005/Atom}'
SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
wrong = []


def check(good, what):
    if not good:
        wrong.append(what)


def page(site, link):
    status, headers, body = site.open(link)
    check(status == 200, '%s is %d' % (link, status))
    return body.decode(), headers


def links_of(text, beginning):
    """The addresses of a page that begin so, each once, without their fragments."""
    found = (html.unescape(link).split('#')[0] for link in re.findall(r'href="([^"]*)"', text))
    return list(dict.fromkeys(link for link in found if link.startswith(beginning)))


def as_api(link):
    """A search page's address as that of the same search in JSON."""
    return link.replace('/search', '/api/v1/search', 1)


def help_examples_find(site):
    text, _ = page(site, '/help')
    examples = links_of(text, '/search?')
    check(len(examples) >= 25, '/help has %d examples only' % len(examples))
    for link in examples:
        answer = json.loads(site.open(as_api(link))[2])
        check(answer.get('total', 0) > 0, 'the example %s finds nothing' % link)
        understood = answer.get('query', {}).get('understood')
        check(understood, 'the example %s is not said back' % link)
        check(not answer.get('query', {}).get('ignored') or 'why' in link, 'the example %s has parts that are not used' % link)
    return '%d examples' % len(examples)


def browsing_reaches_everything(site):
    waiting, seen, items, counted = ['/browse'], set(), set(), 0
    while waiting:
        link = waiting.pop()
        if link in seen:
            continue
        seen.add(link)
        text, _ = page(site, link)
        items.update(links_of(text, '/items/'))
        waiting += [other for other in links_of(text, '/browse') if other not in seen]
        label = re.search(r'<a href="(/search[^"]*)">Search in these ([\d,]+) items?</a>', text)
        if label:
            total = json.loads(site.open(as_api(html.unescape(label.group(1))))[2])['total']
            check(total == int(label.group(2).replace(',', '')), '%s counts %s, the search %d' % (link, label.group(2), total))
            counted += 1
    held = site.get('/api/v1/search', per_page=1, facets='none')['total']
    check(len(items) == held, 'browsing reaches %d of %d items' % (len(items), held))
    check(counted > 10, 'only %d pages of browsing have a search' % counted)
    return '%d pages of browsing, %d items' % (len(seen), len(items))


def coverage_adds_up(site):
    coverage = site.get('/api/v1/coverage')
    done = subprocess.run([site.indexer, 'status', '--store', site.store, '--json'], stdout=subprocess.PIPE, check=True)
    status = json.loads(done.stdout)
    check(coverage['items'] == status['items']['total'], 'coverage has %d items, the catalogue %d' % (coverage['items'], status['items']['total']))
    check(coverage['withheld'] == status['withheld'], 'coverage withholds %d, the catalogue %d' % (coverage['withheld'], status['withheld']))
    unread = sum(row['documents'] for row in coverage['unread'])
    failed = sum(count for outcome, count in status['documents']['by_outcome'].items() if outcome not in ('indexed', 'no text'))
    check(unread == failed, 'coverage has %d unread documents, the catalogue %d' % (unread, failed))
    for body in coverage['committees']:
        check(body['items'] == sum(year['items'] for year in body['years']), '%s does not add up' % body['label'])
        if body['value'] is None:
            continue
        total = site.get('/api/v1/search', committee=body['value'], facets='none')['total']
        check(total == body['items'], '%s has %d items in the coverage, %d in the search' % (body['value'], body['items'], total))
    text, _ = page(site, '/coverage')
    for link in links_of(text, '/browse'):
        page(site, link)
    return '%d bodies in the coverage' % len(coverage['committees'])


def valid(schema, xml, what):
    done = subprocess.run(['xmllint', '--noout', '--nonet', '--relaxng', os.path.join(SCHEMAS, schema), '-'], input=xml,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    check(done.returncode == 0, '%s is not valid: %s' % (what, done.stderr.decode()[:300]))


def sent_once(site, link, kind):
    """The body; asks again with its ETag, which must be a 304 without a body."""
    status, headers, body = site.open(link)
    check(status == 200, '%s is %d' % (link, status))
    check(headers.get('Content-Type', '').startswith(kind), '%s is %s' % (link, headers.get('Content-Type')))
    again, _, rest = site.open(link, headers={'If-None-Match': headers.get('ETag', '')})
    check(again == 304 and rest == b'', '%s is sent twice (%d)' % (link, again))
    other, _, _ = site.open(link, headers={'If-None-Match': '"other"'})
    check(other == 200, '%s is %d for another ETag' % (link, other))
    return body


def entries_of(xml):
    return [(entry.find(ATOM + 'id').text, entry.find(ATOM + 'published').text) for entry in ET.fromstring(xml).iter(ATOM + 'entry')]


def check_feed(site, link):
    xml = sent_once(site, link, 'application/atom+xml')
    valid('atom.rng', xml, link)
    feed = ET.fromstring(xml)
    relations = {node.get('rel'): node.get('href') for node in feed.findall(ATOM + 'link')}
    check(urllib.parse.unquote_plus(relations.get('self')) == urllib.parse.unquote_plus(site.url + link), '%s names itself %s' % (link, relations.get('self')))
    page(site, relations.get('alternate', '')[len(site.url):])
    times = [time for _, time in entries_of(xml)]
    check(times == sorted(times, reverse=True), '%s is not in the order of publication' % link)
    ids = [name for name, _ in entries_of(xml)]
    check(len(set(ids)) == len(ids), '%s names two entries alike' % link)
    check(feed.find(ATOM + 'updated').text == (times[0] if times else feed.find(ATOM + 'updated').text), '%s: updated' % link)
    return xml


def feeds_are_valid(site):
    links = ['/feed.atom', '/feed.atom?q=fostering', '/feed.atom?q=budget&kind=report', '/feed.atom?q=%22short+breaks%22&from=2019-01-01',
             '/feed.atom?q=zzzunknownzzz', '/feed.atom?committee=executive&decisions=1', '/feed.atom?q=%C3%A9+OR+%26amp',
             '/feed.atom?q=%3Cscript%3Ex%3C/script%3E', '/feed.atom?q=%7B%7B%7Bq%7D%7D%7D+]]%3E+%27']
    for link in links:
        check_feed(site, link)
    check(site.open('/feed.atom?colour=red')[0] == 400, 'a feed takes unknown parameters')
    total = site.get('/api/v1/search', q='fostering')['total']
    check(len(entries_of(site.open('/feed.atom?q=fostering')[2])) == min(total, 50), 'the feed of fostering is not its search')
    return '%d feeds' % len(links)


def crawlers_find_everything(site):
    description = sent_once(site, '/opensearch.xml', 'application/opensearchdescription+xml')
    valid('opensearch.rng', description, '/opensearch.xml')
    for url in ET.fromstring(description).iter('{http://a9.com/-/spec/opensearch/1.1/}Url'):
        link = url.get('template').replace('{searchTerms}', 'fostering')
        status, headers, body = site.open(link[len(site.url):])
        check(status == 200 and headers['Content-Type'].split(';')[0] == url.get('type'), '%s is %d %s' % (link, status, headers['Content-Type']))
    typed, labels, kinds, urls = json.loads(site.open('/api/v1/suggest/opensearch?q=foster')[2])
    check(typed == 'foster' and labels and len(labels) == len(kinds) == len(urls), 'suggestions in the shape of OpenSearch')
    robots = page(site, '/robots.txt')[0]
    root = re.search(r'^Sitemap: (\S+)$', robots, re.M).group(1)
    index_xml = sent_once(site, root[len(site.url):], 'application/xml')
    valid('sitemap.rng', index_xml, root)
    places = []
    for part in ET.fromstring(index_xml).iter(SITEMAP + 'loc'):
        xml = sent_once(site, part.text[len(site.url):], 'application/xml')
        valid('sitemap.rng', xml, part.text)
        places += [node.text for node in ET.fromstring(xml).iter(SITEMAP + 'loc')]
    held = site.get('/api/v1/search', per_page=1, facets='none')['total']
    check(len(places) == len(set(places)) == held, 'the site map has %d of %d items' % (len(places), held))
    for place in places[::25]:
        text, headers = page(site, place[len(site.url):])
        check('noindex' not in text and 'noindex' not in headers.get('X-Robots-Tag', ''), '%s is not to be indexed' % place)
        check('itemtype="https://schema.org/' in text, '%s has no data for other programs' % place)
    results, headers = page(site, '/search?q=fostering')
    check('noindex' in headers.get('X-Robots-Tag', ''), 'results are to be indexed')
    check('rel="search"' in results and 'href="/feed.atom?q=fostering"' in results, 'a page of results names no feed or no OpenSearch description')
    return '%d places in the site map' % len(places)


def without_times(body):
    body = re.sub(rb'20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ', b'TIME', body)
    body = re.sub(rb'"took_ms":[\d.e-]+', b'TOOK', body)
    return re.sub(rb'http://127\.0\.0\.1:\d+', b'SITE', body)


def answers_of(site):
    """Every public answer that can be walked to, by its address."""
    links = ['/', '/browse', '/coverage', '/api/v1/coverage', '/help', '/accessibility', '/feed.atom', '/sitemap.xml', '/sitemap.xml?part=1',
             '/opensearch.xml', '/robots.txt', '/items/9439943fb712599d-p1', '/browse?committee=nobody', '/search?q=bullfinch']
    for words in ('contract award', 'short breaks part 2', 'CEF22031', 'CEF22031B', 'exempt', '"not for publication"'):
        for path in ('/search', '/api/v1/search', '/api/v1/suggest', '/feed.atom', '/api/v1/suggest/opensearch', '/api/v1/export'):
            more = '&format=csv' if path.endswith('export') else ''
            links.append(path + '?q=' + urllib.parse.quote_plus(words) + more)
    answers, waiting = {}, links
    while waiting:
        link = waiting.pop()
        if link in answers:
            continue
        status, _, body = site.open(link)
        answers[link] = (status, without_times(body))
        if not link.startswith(('/api/', '/feed', '/search')):
            waiting += links_of(body.decode('utf-8', 'replace'), ('/items/', '/browse'))
    return answers


def asked(bin_folder, store, ask):
    """What `ask` says of a site that serves the store."""
    process, url = start_daemon(os.path.join(bin_folder, 'minutebook-searchd'), store)
    try:
        return ask(Site(url, store, None, process))
    finally:
        process.terminate()
        process.wait(timeout=20)


def exempt_files(store):
    """Documents of which nothing is public."""
    with sqlite3.connect('file:%s?mode=ro' % os.path.join(store, 'catalogue.db'), uri=True) as catalogue:
        return [row[0] for row in catalogue.execute(
            "SELECT file FROM documents d WHERE EXISTS (SELECT 1 FROM items WHERE sha256 = d.sha256 AND state = 'withheld') "
            "AND NOT EXISTS (SELECT 1 FROM items WHERE sha256 = d.sha256 AND state <> 'withheld')")]


def index_at_one_time(indexer, store, papers, profiles):
    """An index whose items were all public at the same second: feeds are in the order of those times, and a run that
    publishes twice may or may not see the clock move on."""
    index(indexer, store, papers, profiles)
    with sqlite3.connect(os.path.join(store, 'catalogue.db')) as catalogue:
        catalogue.execute("UPDATE publications SET first_published = '2019-05-06T07:08:09Z'")
    shutil.rmtree(os.path.join(store, 'public'))
    index(indexer, store, papers, profiles)


def exempt_papers_change_nothing(bin_folder, papers, store, profiles):
    indexer = os.path.join(bin_folder, 'minutebook-indexer')
    index_at_one_time(indexer, store, papers, profiles)
    with_them = asked(bin_folder, store, answers_of)
    exempt = exempt_files(store)
    check(exempt, 'there is no exempt paper in %s' % papers)
    for name in exempt:
        os.remove(os.path.join(papers, name))
    shutil.rmtree(store)
    index_at_one_time(indexer, store, papers, profiles)
    without = asked(bin_folder, store, answers_of)
    check(set(with_them) == set(without), 'other addresses are reached: %s' % sorted(set(with_them) ^ set(without))[:5])
    differ = sorted(link for link in with_them if with_them[link] != without.get(link))
    check(differ == ['/api/v1/coverage', '/coverage'], 'exempt papers change %s' % differ[:10])
    number = rb'"withheld":\d+|<li>(No paper is|\d+ papers? (is|are)) withheld[^<]*</li>'
    for link in ('/api/v1/coverage', '/coverage'):
        check(re.sub(number, b'', with_them[link][1]) == re.sub(number, b'', without[link][1]),
              '%s tells more of exempt papers than their number' % link)
    return '%d answers with and without %d exempt papers' % (len(with_them), len(exempt))


def feeds_last(bin_folder, papers, store, profiles):
    """Everything is read again into a new index, from the same catalogue, some time later."""
    def feed(site):
        return entries_of(site.open('/feed.atom')[2])
    with sqlite3.connect(os.path.join(store, 'catalogue.db')) as catalogue:
        catalogue.execute("UPDATE publications SET first_published = printf('2019-05-06T07:%02d:00Z', abs(random()) % 60)")
    shutil.rmtree(os.path.join(store, 'public'))
    index(os.path.join(bin_folder, 'minutebook-indexer'), store, papers, profiles)
    before = asked(bin_folder, store, feed)
    check(before and all(time.startswith('2019-05-06') for _, time in before), 'indexing again changes the times of the feed')
    shutil.rmtree(os.path.join(store, 'public'))
    index(os.path.join(bin_folder, 'minutebook-indexer'), store, papers, profiles)
    check(asked(bin_folder, store, feed) == before, 'indexing again changes the feed')
    return '%d entries of a feed kept' % len(before)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('bin_folder')
    parser.add_argument('papers')
    parser.add_argument('--profile', action='append', default=[])
    parser.add_argument('--exempt-in')
    options = parser.parse_args()
    with running_site(options.bin_folder, options.papers, options.profile) as site:
        for look in (help_examples_find, browsing_reaches_everything, coverage_adds_up, feeds_are_valid, crawlers_find_everything):
            print(look(site), flush=True)
    if options.exempt_in:
        with tempfile.TemporaryDirectory() as work:
            papers, store = os.path.join(work, 'papers'), os.path.join(work, 'store')
            shutil.copytree(options.exempt_in, papers)
            for look in (exempt_papers_change_nothing, feeds_last):
                print(look(options.bin_folder, papers, store, options.profile), flush=True)
    for line in wrong[:40]:
        print('wrong: ' + line)
    print('%d things wrong' % len(wrong))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
