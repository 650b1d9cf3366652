"""Reads the content files: records of `key: value` lines, a blank line, then marked-up lines.

Records in one file are separated by a line of five equals signs. A key given twice keeps both values.
"""
import os

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'content')


def record(text):
    """One record as a dict; 'body' holds its lines."""
    head, _, body = text.strip('\n').partition('\n\n')
    out = {}
    for line in head.split('\n'):
        key, _, value = line.partition(':')
        key, value = key.strip(), value.strip()
        out[key] = out[key] + '\n' + value if key in out else value
    out['body'] = body.split('\n')
    return out


def records(name):
    """All records of the files whose name starts with `name`, in order."""
    out = []
    for file in sorted(os.listdir(FOLDER)):
        if not file.startswith(name):
            continue
        with open(os.path.join(FOLDER, file), encoding='utf-8') as f:
            parts = ('\n' + f.read()).split('\n=====\n')
        out.extend(record(p) for p in parts if p.strip())
    return out


def by_id(name):
    """The same as a dict by id; an id used twice is a mistake."""
    out = {}
    for r in records(name):
        assert r['id'] not in out, r['id']
        out[r['id']] = r
    return out
