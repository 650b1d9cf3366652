#!/usr/bin/env python3
"""Asks a daemon many things a second while the indexer brings new generations live, and tells what failed.

    python3 tests/acceptance/load_while_indexing.py build/release/bin PAPERS --seconds 600 --rate 50
    ... --daemon build/tsan/bin/minutebook-searchd      with TSAN_OPTIONS set: races under load and reopening

Every index run adds a paper, so that each makes a generation. A failure is an answer of 500 or higher, or none.
Loopback only; ends by itself. Exit 1 when a request failed or took over a second.
"""
import argparse
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

QUERIES = ['fostering', '"be noted"', 'CEF21009', 'budget OR contract', 'care leav*', 'parking -permit',
           'what was decided about the fostering contract', '']
PATHS = ['/api/v1/search?facets=committee,year&q=', '/search?q=', '/api/v1/suggest?q=', '/feed.atom?q=',
         '/api/v1/export?format=csv&q=']


class Load:
    def __init__(self, address, rate, end):
        self.address, self.end, self.lock = address, end, threading.Lock()
        self.took, self.failed = [], []
        self.pause = 4 / rate  # of each of four threads

    def ask(self, seed):
        chance = random.Random(seed)
        due = time.monotonic()
        while due < self.end:
            time.sleep(max(0, due - time.monotonic()))
            due += self.pause
            url = self.address + chance.choice(PATHS) + urllib.parse.quote(chance.choice(QUERIES))
            start, wrong = time.monotonic(), None
            try:
                with urllib.request.urlopen(url, timeout=30) as answer:
                    answer.read()
            except urllib.error.HTTPError as error:
                wrong = '%s: %d' % (url, error.code) if error.code >= 500 else None
            except OSError as error:
                wrong = '%s: %s' % (url, error)
            with self.lock:
                self.took.append(time.monotonic() - start)
                self.failed += [wrong] if wrong else []


def index(indexer, store, papers, number):
    first = sorted(glob.glob(os.path.join(glob.escape(papers), '**', '*.pdf'), recursive=True))[0]
    with open(first, 'rb') as source:
        content = source.read()
    with open(os.path.join(papers, 'zz-%d.pdf' % number), 'wb') as copy:
        copy.write(content + b'\n%% %d\n' % number)
    subprocess.run([indexer, 'index', '--no-ocr', '--store', store, papers], check=True, capture_output=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bin_folder')
    parser.add_argument('papers')
    parser.add_argument('--daemon')
    parser.add_argument('--seconds', type=int, default=60)
    parser.add_argument('--rate', type=int, default=50, help='requests a second')
    options = parser.parse_args()
    indexer = os.path.join(options.bin_folder, 'minutebook-indexer')
    daemon = options.daemon or os.path.join(options.bin_folder, 'minutebook-searchd')
    with tempfile.TemporaryDirectory() as work:
        papers, store = os.path.join(work, 'papers'), os.path.join(work, 'store')
        shutil.copytree(options.papers, papers)
        index(indexer, store, papers, 0)
        with subprocess.Popen([daemon, '--store', store, '--listen', '127.0.0.1:0'], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True) as serving:
            address = re.search(r'http://[0-9.:]+', serving.stdout.readline()).group()
            load = Load(address, options.rate, time.monotonic() + options.seconds)
            threads = [threading.Thread(target=load.ask, args=(seed,)) for seed in range(4)]
            for thread in threads:
                thread.start()
            runs = 1
            while time.monotonic() < load.end:
                index(indexer, store, papers, runs)
                runs += 1
                time.sleep(0.5)
            for thread in threads:
                thread.join()
            serving.terminate()
    took = sorted(load.took)
    print('%d requests, %d failed, %d index runs, p50 %.1f ms, p99 %.1f ms, slowest %.0f ms, daemon ended with %d' % (
        len(took), len(load.failed), runs, took[len(took) // 2] * 1e3, took[len(took) * 99 // 100] * 1e3,
        took[-1] * 1e3, serving.returncode))
    for wrong in load.failed[:5]:
        print(wrong)
    return 1 if load.failed or took[-1] > 1 else 0


if __name__ == '__main__':
    sys.exit(main())
