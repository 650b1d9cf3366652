#!/usr/bin/env python3
"""Kills the indexer (SIGKILL) at random moments of a run; each run has new papers to bring in.

    tests/faults/kill_anytime.py BIN_FOLDER [--kills 20] [--seed 1]

Some runs are faster than the moment drawn for them; it goes on until as many were killed as asked for. After each
kill: what was live before is live still or a whole newer generation is, verify finds nothing, and the next run brings in
the rest. Every second run does as with large indexes (spare copies, shards), and every eighth builds the index from
nothing.
"""
import argparse
import random
import subprocess
import tempfile
import time

from archive import Archive, done_so_far, expect, killed_after


def kill_one_run(archive, moment):
    run = subprocess.Popen(archive.command('--jobs', '2'), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return killed_after(run, moment)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('bin_folder')
    options.add_argument('--kills', type=int, default=20)
    options.add_argument('--seed', type=int, default=1)
    asked = options.parse_args()
    chance = random.Random(asked.seed)
    killed = 0
    with tempfile.TemporaryDirectory() as work:
        archive = Archive(asked.bin_folder, work)
        archive.put(12)
        began = time.monotonic()
        archive.index()
        usual = time.monotonic() - began  # how long a run takes on this machine at this load
        for number in range(5 * asked.kills):
            if killed == asked.kills:
                break
            archive.as_large = number % 2 == 1
            if number % 8 == 7:
                archive.lose_index()
            archive.put(6)
            before = archive.live_words()
            killed += kill_one_run(archive, chance.uniform(0, 1.1 * usual))
            now = archive.live_words()
            expect(before <= now, 'round %d: lost %s' % (number, sorted(before - now)))
            if archive.generation():
                archive.verify()
            began = time.monotonic()
            archive.index()
            usual = 0.5 * usual + 0.5 * (time.monotonic() - began)
            archive.expect_everything()
            done_so_far(killed, asked.kills, '%d runs' % (number + 1))
    expect(killed == asked.kills, 'only %d runs of %d were killed' % (killed, 5 * asked.kills))
    print('%d runs killed; nothing lost, verify clean each time' % killed)


main()
