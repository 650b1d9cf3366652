"""Reads the papers back and says where the text layer and the ground truth disagree; prints the totals of the archive.

usage: /usr/bin/python3 generator/verify.py
"""
import json
import os
import re
import subprocess
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def plain(text):
    """Text without the ways of setting it: ligatures, hyphens at line ends, quotes, spacing."""
    text = unicodedata.normalize('NFKC', text).lower().replace('\u2010', '-').replace('’', "'").replace('\u00ad', '-')
    text = re.sub(r'-\s*\n', '', text)
    return re.sub(r'[^a-z0-9£%]', '', text)


def pages(path):
    raw = subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, text=True, check=True).stdout
    return raw.split('\f')[:-1]


def check(path, gold):
    """The sentences that say what is wrong with one paper."""
    text, out = pages(path), []
    if len(text) != gold['document']['pages']:
        out.append('pages %d, gold %d' % (len(text), gold['document']['pages']))
    for i in gold['items']:
        first, last = i['first_page'], i['last_page']
        body = plain(''.join(text[first - 1:last]))
        if 'note' in gold and not plain(text[first - 1]):
            continue
        for what in ['title', 'report_number', 'chief_officer']:
            if i.get(what) and plain(i[what]) not in body:
                out.append('%s %s: no %s %r' % (i['kind'], i['number'], what, i[what]))
        for name in i.get('officers', []):
            if plain(name) not in body:
                out.append('%s %s: no officer %r' % (i['kind'], i['number'], name))
        for r in i.get('resolutions', []):
            if plain(r) not in body and plain(r)[:20] not in body:
                out.append('%s %s: no resolution %r' % (i['kind'], i['number'], r))
        if i['kind'] == 'minute' and plain(i['title'])[:25] not in plain(text[first - 1]):
            out.append('minute %s does not begin on page %d' % (i['number'], first))
        if i['kind'] == 'minute' and i.get('resolutions') and plain(i['resolutions'][-1])[-20:] not in plain(text[last - 1]) and last == first:
            out.append('minute %s does not end on page %d' % (i['number'], last))
        if not plain(text[last - 1]):
            out.append('%s %s: last page %d is empty' % (i['kind'], i['number'], last))
    return out


def main():
    total = size = n = 0
    producers = {}
    for folder, _, files in sorted(os.walk(os.path.join(ROOT, 'papers'))):
        for name in sorted(files):
            path = os.path.join(folder, name)
            with open(os.path.join(ROOT, 'gold', name[:-4] + '.json'), encoding='utf-8') as f:
                gold = json.load(f)
            for message in check(path, gold):
                print('%s: %s' % (name, message))
            info = subprocess.run(['pdfinfo', path], capture_output=True, text=True).stdout
            producer = re.search(r'Producer:\s*(.*)', info)
            producers.setdefault(producer.group(1) if producer else '(none)', []).append(name)
            n, total, size = n + 1, total + gold['document']['pages'], size + os.path.getsize(path)
            print('%4d pages %5d kB  %s' % (gold['document']['pages'], os.path.getsize(path) // 1024, os.path.relpath(path, ROOT)))
    print('%d PDFs, %d pages, %.2f MB' % (n, total, size / 1e6))
    for k, v in sorted(producers.items()):
        print('%3d  %s' % (len(v), k))


if __name__ == '__main__':
    main()
