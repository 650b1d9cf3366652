#!/usr/bin/env python3
"""Kills the indexer each time it reads one certain document, as a document would that takes it down.

    tests/faults/poison.py BIN_FOLDER [--rounds 2] [--seed 1]

Two runs are killed over it; the third must end, with the poison in quarantine and everything else in the index.
"""
import argparse
import random
import sqlite3
import subprocess
import tempfile
import hashlib
import os
import time

from archive import Archive, assemble, done_so_far, expect


def slow_pdf(mark):
    """Draws a form that draws a form … 2^40 times: reading it never ends by itself."""
    depth = 40
    objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
               '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /F 5 0 R >> >> '
               '/Contents 4 0 R >>',
               '<< /Length 5 >>\nstream\n/F Do\nendstream']
    for level in range(depth):
        content = '/F Do /F Do %% %s' % mark
        objects.append('<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >> '
                       '/Length %d >>\nstream\n%s\nendstream' % (len(objects) + 2, len(content), content))
    objects.append('<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream')
    return assemble(objects)


def ask(store, question, *values):
    """The first number of the answer of the catalogue, 0 when there is none yet."""
    catalogue = os.path.join(store, 'catalogue.db')
    if not os.path.exists(catalogue):
        return 0
    database = sqlite3.connect('file:%s?mode=ro' % catalogue, uri=True, timeout=5)
    try:
        found = database.execute(question, values).fetchone()
    except sqlite3.Error:
        return 0
    finally:
        database.close()
    return found[0] if found and found[0] else 0


def run_and_kill_over(archive, sha256):
    """True when the run was killed over the document, False when it ended by itself."""
    before = ask(archive.store, 'SELECT max(id) FROM runs')
    run = subprocess.Popen(archive.command('--jobs', '2'), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None:
        if ask(archive.store, 'SELECT running FROM attempts WHERE sha256 = ? AND run > ?', sha256, before) == 1:
            run.kill()
            run.wait()
            return True
        time.sleep(0.002)
    return False


def poison_once(bin_folder, chance, number):
    with tempfile.TemporaryDirectory() as work:
        archive = Archive(bin_folder, work)
        archive.put(5)
        if chance.random() < 0.5:  # into an empty store, or one that has papers already
            archive.index()
            archive.put(4)
        poison = slow_pdf('round %d' % number)
        with open(os.path.join(archive.papers, '%s.pdf' % chance.choice(['0', '00003x', 'zz'])), 'wb') as file:
            file.write(poison)
        sha256 = hashlib.sha256(poison).hexdigest()
        expect(run_and_kill_over(archive, sha256), 'round %d: the poison was not read by the first run' % number)
        expect(run_and_kill_over(archive, sha256), 'round %d: the second run did not try the poison again' % number)
        expect(not run_and_kill_over(archive, sha256), 'round %d: the third run read the poison, too' % number)
        outcomes = archive.status()['documents']['by_outcome']
        expect(outcomes == {'indexed': archive.count, 'crashed': 1}, 'round %d: %s' % (number, outcomes))
        failures = archive.status()['failures']
        expect([f['quarantined'] for f in failures] == [True], 'round %d: %s' % (number, failures))
        expect(archive.live_words() == archive.all_words(), 'round %d: papers are missing' % number)
        archive.verify()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('bin_folder')
    options.add_argument('--rounds', type=int, default=2)
    options.add_argument('--seed', type=int, default=1)
    asked = options.parse_args()
    chance = random.Random(asked.seed)
    for number in range(asked.rounds):
        poison_once(asked.bin_folder, chance, number)
        done_so_far(number + 1, asked.rounds, 'each in quarantine after two runs')
    print('%d times: found and in quarantine after two runs, everything else indexed' % asked.rounds)


main()
