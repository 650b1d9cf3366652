#!/usr/bin/env python3
"""What is understood and found of a scanned paper, beside the same paper with text.

usage: scan_holds.py BIN_FOLDER ORIGINAL.pdf [--scan SCAN.pdf] [--gold GOLD.json] [--profile FILE]... [--words 0.95]

Without --scan the pages of ORIGINAL are drawn and put into a PDF as pictures. The fields (report number, date, officers
and title of every item) must be right: as in GOLD, which is as `inspect` prints and what a careful reader finds, or
without it as they come out of ORIGINAL. The words are those of ORIGINAL by pdftotext, each as often as it stands there;
they are looked for in the pages that a running daemon shows of the scan. Prints both figures, and what is wrong or
missing; exit 1 when a field is wrong or fewer than --words of the words are found.
"""
import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from running_site import running_site

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'faults'))
from archive import pictures_of  # noqa: E402

SAME_TITLE = 0.8  # of the words of both titles


def words_of(text):
    return re.findall(r'[a-z0-9]+', (text or '').casefold().replace('’', "'").replace("'", ''))


def inspect(bin_folder, profiles, path):
    command = [os.path.join(bin_folder, 'minutebook-indexer'), 'inspect']
    command += [word for profile in profiles for word in ('--profile', profile)] + [path]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit('inspect ended with %d: %s' % (done.returncode, done.stderr))
    return json.loads(done.stdout)


def same_title(want, got):
    ours, theirs = set(words_of(want)), set(words_of(got))
    return len(ours & theirs) >= SAME_TITLE * max(1, len(ours | theirs))


def fields_of(item):
    return {'report number': ''.join(words_of(item.get('report_number'))), 'date': item.get('date'),
            'officers': sorted(' '.join(words_of(name)) for name in item.get('officers') or []), 'title': item.get('title')}


def compare_fields(wanted, found):
    """How many fields there are, and those that are wrong."""
    wrong, count = [], 0
    for number, item in enumerate(wanted['items']):
        want = fields_of(item)
        got = fields_of(found['items'][number]) if number < len(found['items']) else {}
        for field, value in want.items():
            count += 1
            right = same_title(value, got.get(field)) if field == 'title' else value == got.get(field)
            if not right:
                wrong.append('page %d: %s: want %r, got %r' % (item['first_page'], field, value, got.get(field)))
    if len(found['items']) > len(wanted['items']):
        wrong.append('%d items too many' % (len(found['items']) - len(wanted['items'])))
    return count, wrong


def shown_words(bin_folder, papers, profiles):
    """The words on all pages of all items that a daemon shows of these papers."""
    words = collections.Counter()
    with running_site(bin_folder, papers, profiles) as site:
        for hit in site.get('/api/v1/search', per_page=50)['results']:
            for page in site.get('/api/v1/items/' + hit['id'])['pages']:
                words.update(words_of(page['text']))
    return words


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument('bin_folder')
    options.add_argument('original')
    options.add_argument('--scan')
    options.add_argument('--gold')
    options.add_argument('--profile', action='append', default=[])
    options.add_argument('--words', type=float, default=0.95)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as papers:
        scan = os.path.join(papers, 'scan.pdf')
        if asked.scan:
            shutil.copyfile(asked.scan, scan)
        else:
            with open(asked.original, 'rb') as original, open(scan, 'wb') as drawn:
                drawn.write(pictures_of(original.read(), 200))
        own = subprocess.run(['pdftotext', scan, '-'], stdout=subprocess.PIPE, check=True).stdout
        if own.strip():
            sys.exit('the scan has text of its own: nothing would be recognised')
        if asked.gold:
            with open(asked.gold, encoding='utf-8') as file:
                wanted = json.load(file)
        else:
            wanted = inspect(asked.bin_folder, asked.profile, asked.original)
        fields, wrong = compare_fields(wanted, inspect(asked.bin_folder, asked.profile, scan))
        text = subprocess.run(['pdftotext', asked.original, '-'], stdout=subprocess.PIPE, check=True, text=True).stdout
        want = collections.Counter(words_of(text))
        missing = want - shown_words(asked.bin_folder, papers, asked.profile)
    found = 1 - sum(missing.values()) / max(1, sum(want.values()))
    for line in wrong:
        print('wrong: ' + line)
    if missing:
        print('missing: ' + ' '.join(sorted(missing)[:40]))
    print('fields right: %d of %d; words found: %.1f %% of %d'
          % (fields - len(wrong), fields, 100 * found, sum(want.values())))
    return 0 if fields and want and not wrong and found >= asked.words else 1


if __name__ == '__main__':
    sys.exit(main())
