#!/usr/bin/env python3
"""Flips a byte of the live generation's files, wherever; then serves the store, and indexes.

    tests/faults/flip_bytes.py BIN_FOLDER [--rounds 10] [--seed 1]

The daemon must start at once on the generation before and stay up; the damage must never reach a new generation; after
the next run everything is live again and verify finds nothing.
"""
import argparse
import os
import random
import re
import subprocess
import tempfile
import urllib.request

from archive import Archive, done_so_far, expect, word_of


def flip(folder, chance):
    files = [name for name in sorted(os.listdir(folder)) if os.path.getsize(os.path.join(folder, name)) > 0]
    path = os.path.join(folder, chance.choice(files))
    place = chance.randrange(os.path.getsize(path))
    with open(path, 'r+b') as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ (1 << chance.randrange(8))]))
    return '%s at %d' % (os.path.basename(path), place)


def served(archive, word):
    """The generation a daemon says it serves, what it found, and what it said in its log."""
    daemon = subprocess.Popen([archive.daemon, '--store', archive.store, '--listen', '127.0.0.1:0'],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = daemon.stdout.readline()
        url = re.search(r'http://127\.0\.0\.1:\d+', line)
        expect(url, 'the daemon did not start: ' + line)
        ready = urllib.request.urlopen(url.group(0) + '/readyz', timeout=20).read().decode()
        answer = urllib.request.urlopen(url.group(0) + '/api/v1/search?q=' + word, timeout=20).read().decode()
        expect(daemon.poll() is None, 'the daemon ended')
    finally:
        daemon.terminate()
        said = daemon.communicate(timeout=20)[1]
    return ready.split()[1], answer.count('"first_page"'), said


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('bin_folder')
    options.add_argument('--rounds', type=int, default=10)
    options.add_argument('--seed', type=int, default=1)
    asked = options.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as work:
        archive = Archive(asked.bin_folder, work)
        archive.put(6)
        archive.index()
        archive.put(1)
        archive.index()
        for number in range(asked.rounds):
            archive.as_large = number % 2 == 1
            live = archive.generation()
            before = sorted(name for name in os.listdir(os.path.join(archive.store, 'public'))
                            if name.startswith('gen-') and name < live)[-1]
            what = 'round %d, %s' % (number, flip(os.path.join(archive.store, 'public', live), chance))
            generation, found, said = served(archive, word_of(0))
            expect(generation == before, '%s: %s is served, not %s' % (what, generation, before))
            expect(found == 1, what + ': a paper of that generation is not found')
            expect(live + ' cannot be served' in said, what + ': nothing was said of it: ' + said)
            verified = subprocess.run([archive.indexer, 'verify', '--store', archive.store], stdout=subprocess.PIPE)
            expect(verified.returncode == 5, what + ': verify did not find it')
            archive.put(1)
            archive.index()
            archive.put(1)  # for a whole generation before it: a damaged one is not kept
            archive.index()
            archive.expect_everything()
            generation, found, said = served(archive, word_of(archive.count - 1))
            expect(generation == archive.generation() and found == 1, what + ': the new generation is not served')
            done_so_far(number + 1, asked.rounds, 'bytes flipped')
    print('%d bytes flipped: never served, never in a new generation, the one before served' % asked.rounds)


main()
