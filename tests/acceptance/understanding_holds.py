#!/usr/bin/env python3
"""What `inspect` understands of the sample archive, beside the ground truth its generator wrote.

usage: understanding_holds.py BIN_FOLDER GOLD_FOLDER PAPERS [--profile FILE]... [--at-least 0.99]

Papers whose ground truth has a `note` need optical character recognition and are left out. Items are paired by number
(minutes) or first page. Prints right / wanted per field, the misses, and F1 over all fields; exit 1 below --at-least.
"""
import argparse
import json
import os
import re
import subprocess
import sys


def plain(text):
    return ' '.join(re.findall(r'[a-z0-9]+', (text or '').casefold().replace('&', ' and ').replace('’', "'")
                               .replace("'", '')))


def inspect(program, profiles, path):
    command = [program, 'inspect'] + [word for profile in profiles for word in ('--profile', profile)] + [path]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return {'document': {}, 'items': []}
    return json.loads(done.stdout)


def key(item):
    return ('minute', item['number'], item['first_page']) if item['kind'] == 'minute' else ('', item['first_page'])


class Score:
    def __init__(self):
        self.fields, self.misses, self.too_many = {}, [], 0

    def compare(self, where, field, want, got):
        right = self.fields.setdefault(field, [0, 0])
        right[1] += 1
        if want == got:
            right[0] += 1
        else:
            self.misses.append('%s: %s: want %r, got %r' % (where, field, want, got))

    def f1(self):
        right = sum(each[0] for each in self.fields.values())
        wanted = sum(each[1] for each in self.fields.values())
        return 2 * right / max(1, 2 * wanted + self.too_many)


def compare_item(score, where, want, got):
    for field in ('kind', 'number', 'report_number', 'date', 'part', 'first_page', 'last_page'):
        score.compare(where, field, want.get(field), got.get(field))
    if want.get('title'):
        score.compare(where, 'title', plain(want['title']), plain(got.get('title')))
    for field in ('officers', 'exempt_paragraphs'):
        if field in want:
            score.compare(where, field, sorted(map(str, want[field])), sorted(map(str, got.get(field) or [])))
    score.compare(where, 'committees', sorted(want['committees']), sorted(got.get('committees') or []))
    texts = [plain(each['text']) for each in got.get('resolutions') or []]
    for text in want.get('resolutions', []):
        clean = re.sub(r'^that ', '', plain(text))
        score.compare(where, 'resolutions', True, any(clean in each for each in texts))


def compare_document(score, gold, got):
    name = gold['file']
    for field in ('kind', 'date'):
        score.compare(name, 'document ' + field, gold['document'].get(field), got['document'].get(field))
    found = {key(item): item for item in got['items']}
    score.too_many += max(0, len(got['items']) - len(gold['items']))
    for item in gold['items']:
        where = '%s %s %s' % (name, item['kind'], item['number'] or 'page %d' % item['first_page'])
        compare_item(score, where, item, found.get(key(item), {}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('bin_folder')
    parser.add_argument('gold')
    parser.add_argument('papers')
    parser.add_argument('--profile', action='append', default=[])
    parser.add_argument('--at-least', type=float, default=0.99)
    options = parser.parse_args()
    paths = {name: os.path.join(root, name) for root, _, names in os.walk(options.papers) for name in names}
    program, score, documents = os.path.join(options.bin_folder, 'minutebook-indexer'), Score(), 0
    for name in sorted(os.listdir(options.gold)):
        with open(os.path.join(options.gold, name), encoding='utf-8') as file:
            gold = json.load(file)
        if 'note' in gold:
            continue
        documents += 1
        compare_document(score, gold, inspect(program, options.profile, paths[gold['file']]))
    for miss in score.misses:
        print(miss)
    for field, (right, wanted) in sorted(score.fields.items()):
        print('%-18s %4d / %4d' % (field, right, wanted))
    print('%d documents, %d items too many, F1 %.4f' % (documents, score.too_many, score.f1()))
    return 0 if documents > 40 and score.f1() >= options.at_least else 1


if __name__ == '__main__':
    sys.exit(main())
