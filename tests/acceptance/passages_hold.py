#!/usr/bin/env python3
"""Every passage's page really holds the words it highlights: read again with pdftotext, not with our own reader.

usage: passages_hold.py BIN_FOLDER PAPERS [--profile FILE]... [--queries 200] [--seed 1]

Draws queries from the papers' own words (two to four in a row on a line of a random page, every other time as
a phrase), asks the
daemon, and checks every passage of every hit. Prints how many queries held; exit 1 when one did not.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from running_site import running_site  # noqa: E402


def squeezed(text):
    """Letters and digits alone: line breaks, hyphens and blanks cannot hide a word."""
    text = unicodedata.normalize('NFKC', text).casefold()
    return re.sub(r'[\W_]+', '', text)


class Papers:
    def __init__(self, folder):
        self.paths = sorted(os.path.join(root, name) for root, _, names in os.walk(folder) for name in names
                            if name.lower().endswith('.pdf'))
        self.folder = folder
        self.pages = {}

    def text(self, path):
        if path not in self.pages:
            done = subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True)
            self.pages[path] = done.stdout.decode('utf-8', 'replace').split('\f')
        return self.pages[path]

    def draw(self, chance):
        """A few words in a row from a random page, or None when that page has none."""
        pages = self.text(chance.choice(self.paths))
        # The rest of a word broken at a line's end is no word a reader would type.
        text = re.sub(r"[\u2010\u00ad-]\n\S+", "- ", chance.choice(pages))
        runs = re.findall(r"(?<![\w'’-])(?:[A-Za-z]{2,} ){1,3}[A-Za-z]{3,}(?![\w'’\u2010\u00ad-])", text)
        return chance.choice(runs).lower() if runs else None  # in capitals AND, OR and NOT would be operators


def wrong_passages(papers, answer):
    for hit in answer['results']:
        path = os.path.join(papers.folder, hit['document']['file'])
        for passage in hit['passages']:
            page = squeezed(papers.text(path)[passage['page'] - 1])
            if not page:
                continue  # a picture of a page: what was recognised on it is not for pdftotext to say
            for start, end in passage['highlights']:
                for word in passage['text'][start:end].split():
                    if squeezed(word) not in page:
                        yield '%s page %d lacks %r' % (hit['document']['file'], passage['page'], word)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('bin_folder')
    parser.add_argument('papers')
    parser.add_argument('--profile', action='append', default=[])
    parser.add_argument('--queries', type=int, default=200)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    papers, chance = Papers(options.papers), random.Random(options.seed)
    held = passages = 0
    with running_site(options.bin_folder, options.papers, options.profile) as site:
        done = 0
        while done < options.queries:
            query = papers.draw(chance)
            if not query:
                continue
            done += 1
            quoted = done % 2 == 0
            answer = site.get('/api/v1/search', q='"%s"' % query if quoted else query)
            wrong = list(wrong_passages(papers, answer))
            marked = sum(len(p['highlights']) for hit in answer['results'] for p in hit['passages'])
            passages += sum(len(hit['passages']) for hit in answer['results'])
            if answer['total'] and not wrong and marked:
                held += 1
            else:
                print('query %r: %d hits, %d marks; %s' % (query, answer['total'], marked, '; '.join(wrong[:3])))
    print('%d of %d queries held, %d passages' % (held, options.queries, passages))
    return 0 if held == options.queries and passages > 0 else 1


if __name__ == '__main__':
    sys.exit(main())
