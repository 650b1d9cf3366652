#!/usr/bin/env python3
"""Makes system calls of the indexer fail (EIO, ENOSPC) or end it (KILL), by strace, at points over a whole run.

    tests/faults/inject_errors.py BIN_FOLDER [--points 10] [--seed 1]

Each point is one call of one kind, chosen among those a run makes; that the fault took place is read from strace's own
output. Afterwards nothing that was live is lost, verify finds nothing, a run that said it succeeded did, and the next
run brings in the rest. Exit 77 when strace may not trace here.
"""
import argparse
import collections
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

from archive import Archive, done_so_far, expect

CALLS = ['write', 'pwrite64', 'fsync', 'fdatasync', 'openat', 'rename', 'copy_file_range', 'ftruncate', 'read',
         'pread64', 'unlink', 'symlink', 'mkdir', 'fallocate']
ERRORS_OF = {'read': ['EIO'], 'pread64': ['EIO'], 'unlink': ['EIO']}


def traced(archive, log, *options):
    return subprocess.run(['strace', '-qq', '-o', log, *options, *archive.command('--jobs', '2')],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def calls_of_a_run(archive, log):
    done = traced(archive, log, '-e', 'trace=' + ','.join(CALLS))
    if done.returncode != 0 or not os.path.getsize(log):
        print('SKIPPED: strace cannot trace a program here: %s' % done.stderr[-300:])
        sys.exit(77)
    counts = collections.Counter()
    with open(log, errors='replace') as lines:
        for line in lines:
            found = re.match(r'(\w+)\(', line)
            if found:
                counts[found.group(1)] += 1
    return counts


def injected(log, fault):
    with open(log, errors='replace') as lines:
        text = lines.read()
    return 'killed by SIGKILL' in text if fault == 'KILL' else '(INJECTED)' in text


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('bin_folder')
    options.add_argument('--points', type=int, default=10)
    options.add_argument('--seed', type=int, default=1)
    asked = options.parse_args()
    if not shutil.which('strace'):
        print('SKIPPED: strace is not installed.')
        sys.exit(77)
    chance = random.Random(asked.seed)
    happened = collections.Counter()
    ended = collections.Counter()
    with tempfile.TemporaryDirectory() as work:
        archive = Archive(asked.bin_folder, work)
        log = os.path.join(work, 'trace')
        archive.put(8)
        archive.index()
        archive.put(4)
        counts = calls_of_a_run(archive, log)
        for number in range(asked.points):
            archive.as_large = number % 2 == 1
            archive.put(4)
            before = archive.live_words()
            call = chance.choice(sorted(call for call in counts if counts[call]))
            fault = chance.choice(ERRORS_OF.get(call, ['EIO', 'ENOSPC']) + ['KILL'])
            when = chance.randint(1, counts[call])
            what = 'signal=KILL' if fault == 'KILL' else 'error=' + fault
            done = traced(archive, log, '-e', 'trace=' + call, '-e', 'inject=%s:%s:when=%d' % (call, what, when))
            happened[fault] += injected(log, fault)
            ended[done.returncode] += 1
            told = 'point %d, %s of %s number %d, exit %d' % (number, fault, call, when, done.returncode)
            now = archive.live_words()
            expect(before <= now, '%s: lost %s; %s' % (told, sorted(before - now), done.stderr[-500:]))
            archive.verify()
            if done.returncode == 0:
                expect(now == archive.all_words(), told + ': it said it succeeded')
            archive.index()
            archive.expect_everything()
            done_so_far(number + 1, asked.points, 'faults %s, exit codes %s' % (dict(happened), dict(ended)))
    total = sum(happened.values())
    print('%d points, %d faults took place (%s), exit codes %s' % (asked.points, total, dict(happened), dict(ended)))
    expect(total >= 0.8 * asked.points, 'too few faults took place')


main()
