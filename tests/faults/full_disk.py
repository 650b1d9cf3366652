#!/usr/bin/env python3
"""Lets the disk of the store run full at different places of a run, then frees it.

    tests/faults/full_disk.py BIN_FOLDER [--rounds 4]

The store lies in a small tmpfs, mounted by root or in a user namespace of its own; exit 77, loudly, where neither may
be. While the disk is full nothing that was live is lost; once it is freed the next run brings in every document.
"""
import argparse
import os
import subprocess
import sys
import tempfile

from archive import Archive, done_so_far, expect

SIZE = 24 << 20


def in_a_mount_namespace():
    """Starts this program again where it may mount."""
    if os.environ.get('MINUTEBOOK_MAY_MOUNT'):
        return
    environment = dict(os.environ, MINUTEBOOK_MAY_MOUNT='1')
    for command in (['unshare', '-m'], ['unshare', '-U', '-r', '-m']):
        if subprocess.run(command + ['true'], stderr=subprocess.DEVNULL).returncode == 0:
            os.execvpe(command[0], command + [sys.executable] + sys.argv, environment)
    print('SKIPPED: no tmpfs can be mounted here.')
    sys.exit(77)


def free_bytes(folder):
    at = os.statvfs(folder)
    return at.f_bavail * at.f_frsize


def bytes_of_generation(archive):
    folder = os.path.join(archive.store, 'public', archive.generation())
    return sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('bin_folder')
    options.add_argument('--rounds', type=int, default=4)
    asked = options.parse_args()
    in_a_mount_namespace()
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        archive = Archive(asked.bin_folder, work)
        os.mkdir(archive.store)
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=%d,mode=755' % SIZE, 'none', archive.store],
                          stderr=subprocess.DEVNULL).returncode != 0:
            print('SKIPPED: no tmpfs can be mounted here.')
            sys.exit(77)
        try:
            archive.put(8)
            archive.index()
            ballast = os.path.join(archive.store, 'ballast')
            for number in range(asked.rounds):
                archive.put(4)
                before = archive.live_words()
                # From hardly anything to nearly enough for another generation.
                keep_free = int(bytes_of_generation(archive) * 1.2 * (number + 0.2) / asked.rounds)
                with open(ballast, 'wb') as file:
                    file.write(b'x' * max(free_bytes(archive.store) - keep_free, 0))
                done = archive.index(allowed=(0, 3, 6))
                failed += done.returncode == 6
                expect(before <= archive.live_words(), 'round %d: lost papers on a full disk' % number)
                os.remove(ballast)
                archive.verify()
                archive.index()
                archive.expect_everything()
                done_so_far(number + 1, asked.rounds, '%d times full' % failed)
        finally:
            subprocess.run(['umount', archive.store])
    expect(failed > 0, 'the disk was never full')
    print('%d times full (of %d); nothing lost, every document there once it was freed' % (failed, asked.rounds))


main()
