"""The blocks every paper is made of, and the plain-text markup they are written in.

One source line is one block:
    # HEADING          ## Sub-heading       * bullet        > indented
    3.1 text  (a) text  (1) text  1. text   a numbered limb
    | a | b            a table row; a row of dashes (|-) marks the row above as a heading
    @name arguments    a table of figures made by tables.py
    ---                a new page
Anything else is a paragraph.
"""
import re
from dataclasses import dataclass, field


@dataclass
class Block:
    kind: str            # h1 h2 p num bul quote table break mark end cover rule title centre small
    text: str = ''
    label: str = ''
    rows: list = field(default_factory=list)
    opts: dict = field(default_factory=dict)


LIMB = re.compile(r'^(\d+\.\d+(?:\.\d+)?|\d+\.|\(\d+\)|\([a-z]\)|\([ivx]+\)|[a-z]\))\s+(.*)$')


def table(rows, header=True, small=False, widths=None):
    return Block('table', rows=rows, opts={'header': header, 'small': small, 'widths': widths})


def shares(rows):
    """Column widths from what the columns hold: room for the longest word, then for the average cell."""
    out = []
    for cells in zip(*[r for r in rows if len(r) == len(rows[0])]):
        longest = max(len(w) for c in cells for w in str(c).split() or [''])
        average = sum(len(str(c)) for c in cells) / len(cells)
        out.append(max(longest + 1, min(46, average)))
    return out


def parse(lines, figures):
    """The blocks of marked-up lines; `figures(name, args)` gives the blocks of an @ line."""
    out, rows, header = [], [], False

    def flush():
        nonlocal rows, header
        if rows:
            out.append(table(rows, header, widths=shares(rows)))
        rows, header = [], False

    for line in lines:
        line = line.rstrip()
        if line.startswith('|-'):
            header = True
            continue
        if line.startswith('|'):
            rows.append([c.strip() for c in line.strip('|').split('|')])
            continue
        flush()
        if line:
            out.extend(one(line, figures))
    flush()
    return out


def one(line, figures):
    """The blocks of one line that is not a table row."""
    if line.startswith('@'):
        name, _, args = line[1:].partition(' ')
        return figures(name, args)
    if line == '---':
        return [Block('break')]
    for prefix, kind in (('## ', 'h2'), ('# ', 'h1'), ('* ', 'bul'), ('> ', 'quote')):
        if line.startswith(prefix):
            return [Block(kind, line[len(prefix):])]
    m = LIMB.match(line)
    if m:
        return [Block('num', m.group(2), m.group(1))]
    return [Block('p', line)]
