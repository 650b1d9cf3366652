#!/usr/bin/env python3
"""Kills the indexer (SIGKILL) while it recognises scanned pages; each run has new papers and scans to bring in.

    tests/faults/kill_recognition.py BIN_FOLDER [--rounds 3] [--seed 1]

Before each kill the new papers with text must be live already. After it: nothing that was live is lost, verify finds
nothing, runs are killed more often than a document may fail, and yet no scan is given up; and no page that was
recognised before a kill is recognised again.
"""
import argparse
import os
import random
import subprocess
import tempfile
import time

from archive import Archive, done_so_far, expect, killed_after, scanned_pdf

PAGES = 4
SCANS = 2


def kept_pages(archive):
    """The files of recognised pages: by name, when each was written."""
    folder = os.path.join(archive.store, 'ocr-cache')
    if not os.path.isdir(folder):
        return {}
    return {name: os.stat(os.path.join(folder, name)).st_mtime_ns for name in os.listdir(folder) if len(name) == 64}


def kill_after(archive, pages, moment):
    """Whether a run was killed when so many pages were kept, and a moment had passed."""
    run = subprocess.Popen(archive.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None and len(kept_pages(archive)) < pages:
        time.sleep(0.01)
    return killed_after(run, moment)


def one_round(archive, chance):
    """New papers and scans, two killed runs, then one that may end; how many were killed."""
    archive.put(2)
    with_text = archive.live_words() | archive.all_words()
    archive.put(SCANS, PAGES, scanned_pdf)
    before, known, killed = archive.live_words(), kept_pages(archive), 0
    for kill in range(1, 4):
        want = len(known) + kill * SCANS * PAGES // 4
        killed += kill_after(archive, want, chance.uniform(0, 0.5))
        now, pages = archive.live_words(), kept_pages(archive)
        expect(before <= now, 'lost %s' % sorted(before - now))
        expect(with_text <= now, 'scans were waited for: %s are not live' % sorted(with_text - now))
        expect(all(pages.get(name) == time for name, time in known.items()), 'pages were recognised again')
        archive.verify()
        before, known = now, {**known, **pages}
    archive.index()
    pages = kept_pages(archive)
    expect(all(pages.get(name) == time for name, time in known.items()), 'pages were recognised again')
    archive.expect_everything()
    return killed


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('bin_folder')
    options.add_argument('--rounds', type=int, default=3)
    options.add_argument('--seed', type=int, default=1)
    asked = options.parse_args()
    chance = random.Random(asked.seed)
    killed = 0
    with tempfile.TemporaryDirectory() as work:
        archive = Archive(asked.bin_folder, work)
        for number in range(asked.rounds):
            killed += one_round(archive, chance)
            done_so_far(number + 1, asked.rounds, '%d runs killed' % killed)
    expect(killed >= asked.rounds, 'only %d of %d runs were killed: too few' % (killed, 3 * asked.rounds))
    print('%d runs killed in %d rounds; papers with text live each time, no page recognised twice' % (killed, asked.rounds))


main()
