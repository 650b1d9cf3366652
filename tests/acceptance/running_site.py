"""A store built from a folder of PDFs and a daemon that serves it, for tests that use the programs as a reader would.

    with running_site(bin_folder, papers) as site:
        site.get('/api/v1/search', q='fostering')  ->  parsed JSON
"""
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request


class Site:
    def __init__(self, url, store, indexer, process):
        self.url, self.store, self.indexer, self.process = url, store, indexer, process

    def open(self, path, headers=None, **parameters):
        """Status, headers and body of a GET; errors of HTTP are answers too."""
        query = urllib.parse.urlencode(parameters, doseq=True)
        request = urllib.request.Request(self.url + path + ('?' + query if query else ''), headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()

    def get(self, path, **parameters):
        status, _, body = self.open(path, **parameters)
        if status != 200:
            raise AssertionError('%s %s: %d %s' % (path, parameters, status, body[:300]))
        return json.loads(body)


def index(indexer, store, papers, profiles=()):
    command = [indexer, 'index', '--store', store]
    for profile in profiles:
        command += ['--profile', profile]
    done = subprocess.run(command + [papers], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 3):
        sys.exit('indexing ended with %d: %s' % (done.returncode, done.stderr[-2000:]))
    return done.returncode


def start_daemon(daemon, store):
    """Starts on a port of the system's choice; its first line says which."""
    process = subprocess.Popen([daemon, '--store', store, '--listen', '127.0.0.1:0'], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout:
        found = re.search(r'http://127\.0\.0\.1:\d+', line)
        if found:
            return process, found.group(0)
    sys.exit('the daemon ended before it listened')


@contextlib.contextmanager
def running_site(bin_folder, papers, profiles=()):
    indexer = os.path.join(bin_folder, 'minutebook-indexer')
    daemon = os.path.join(bin_folder, 'minutebook-searchd')
    with tempfile.TemporaryDirectory() as work:
        store = os.path.join(work, 'store')
        index(indexer, store, papers, profiles)
        process, url = start_daemon(daemon, store)
        try:
            yield Site(url, store, indexer, process)
        finally:
            process.terminate()
            process.wait(timeout=20)
