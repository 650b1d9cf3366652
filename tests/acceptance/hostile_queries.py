#!/usr/bin/env python3
"""Queries nobody means well with: every answer is 200 or 400, valid JSON, its HTML escaped, and memory does not grow.

usage: hostile_queries.py BIN_FOLDER PAPERS [--profile FILE]... [--queries 1000] [--seed 1]

Control characters, bad UTF-8, the edges of the 512-byte limit, nested brackets, wildcards, long OR lists, script tags and
right-to-left marks, each as API call and as page. Prints how many answers there were of each status, the slowest and
the growth of resident memory; exit 1 when something else came back or memory grew by 100 MB.
"""
import argparse
import collections
import json
import os
import random
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from running_site import running_site  # noqa: E402

WORDS = ['fostering', 'care', 'budget', 'the', 'report', 'CEF21009', 'short', 'breaks', 'é', '\u202ealtered\u202c', '\u0301']
PIECES = ['"', "'", '(', ')', '-', '*', ' OR ', ' AND ', ' NOT ', ' NEAR ', ' NEAR/9 ', 'title:', 'date:', 'committee:',
          'report:', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '&lt;b&gt;', '\x00', '\x07', '\x1b[31m',
          '\u200f', '\ufeff', '%00', '../../etc/passwd', "' OR 1=1 --", '{{q}}', '${q}', '\\', '\n', '\t', 'a' * 300]


def raw_query(chance):
    """The bytes of a query, perhaps no UTF-8."""
    kind = chance.randrange(8)
    if kind == 0:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(1, 120)))
    if kind == 1:
        return (chance.choice('ab é') * 600).encode()[:chance.choice([510, 511, 512, 513, 514])]
    if kind == 2:
        depth = chance.choice([7, 8, 9, 50, 240])
        return b'(' * depth + b'care' + b')' * chance.choice([depth, depth - 1, 0])
    if kind == 3:
        return ' OR '.join(chance.choice(WORDS) for _ in range(chance.choice([3, 31, 32, 33, 60]))).encode()
    if kind == 4:
        return ' '.join(chance.choice(['s*', 'sa*', 'saf*', 'c*re', '*', '**', 'care*']) for _ in range(chance.randrange(1, 6))).encode()
    parts = [chance.choice(WORDS + PIECES) for _ in range(chance.randrange(1, 14))]
    return chance.choice(['', ' ']).join(parts).encode('utf-8', 'surrogatepass')[:700]


def resident_kb(pid):
    with open('/proc/%d/status' % pid) as status:
        return int(re.search(r'VmRSS:\s+(\d+)', status.read()).group(1))


def ask(url, path, query):
    target = url + path + '?q=' + urllib.parse.quote_from_bytes(query, safe='')
    started = time.monotonic()
    try:
        with urllib.request.urlopen(target, timeout=30) as answer:
            return answer.status, answer.read(), time.monotonic() - started
    except urllib.error.HTTPError as error:
        return error.code, error.read(), time.monotonic() - started


def fault_of(path, status, body):
    if status not in (200, 400, 414):
        return 'status %d' % status
    if path.startswith('/api'):
        try:
            json.loads(body.decode('utf-8'))
        except ValueError as error:
            return 'no JSON: %s' % error
    elif b'<script>alert' in body or b'<img src=x' in body or b'\x00' in body:
        return 'markup came through'
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('bin_folder')
    parser.add_argument('papers')
    parser.add_argument('--profile', action='append', default=[])
    parser.add_argument('--queries', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    seen, faults, slowest = collections.Counter(), [], 0.0
    with running_site(arguments.bin_folder, arguments.papers, arguments.profile) as site:
        ask(site.url, '/search', b'care')
        before = resident_kb(site.process.pid)
        for _ in range(arguments.queries):
            query = raw_query(chance)
            for path in ('/api/v1/search', '/search'):
                status, body, seconds = ask(site.url, path, query)
                seen[status] += 1
                slowest = max(slowest, seconds)
                fault = fault_of(path, status, body)
                if fault:
                    faults.append('%s %r: %s' % (path, query[:120], fault))
        grown = resident_kb(site.process.pid) - before
    for fault in faults[:20]:
        print(fault)
    print('%d queries, answers by status %s, slowest %.0f ms, resident memory grew %.1f MB, %d faults' %
          (arguments.queries, dict(sorted(seen.items())), slowest * 1000, grown / 1024, len(faults)))
    return 1 if faults or grown > 100 * 1024 else 0


if __name__ == '__main__':
    sys.exit(main())
