"""Minutes: numbered and lettered minutes from marked-up lines, with what a reader should find in them.

    # Title || Report X      the next minute, "Report X" under its heading; |> puts it beside the heading
    ## Title                 a lettered sub-minute of the minute before
    ! RESOLVED that ...      a resolution; when it ends with a colon the limbs follow
    !(1) text                a limb
"""
import re

import bodies
import dates
import tables
from blocks import Block, parse

INTRO = re.compile(r'^(RESOLVED|RESOVLED|AGREED|RECOMMENDED|DECIDED)\b\s*:?\s*', re.I)
NUMBER = re.compile(r'(?:Report\s+)?([A-Z]{2,3}\s?\d[\w/-]*|\d{2}/\d{5})')


class Minutes:
    """One meeting's minutes."""
    def __init__(self, r):
        self.r, self.county = r, r.get('style') == 'county'
        self.items, self.blocks = [], []
        self.number, self.letter, self.heading = int(r['start']) - 1, 0, None

    def label(self, line):
        """The number of the minute a heading line starts."""
        if line.startswith('##'):
            self.letter += 1
            return '%d%s' % (self.number, chr(64 + self.letter))
        self.number, self.letter = self.number + 1, 0
        return str(self.number)

    def close(self):
        if self.items:
            self.blocks.append(Block('end', self.key()))

    def key(self):
        return '%s/%s' % (self.r['id'], self.items[-1]['number'])

    def open(self, line):
        """Starts the minute of a heading line."""
        self.close()
        number = self.label(line)
        title = line.lstrip('#').strip()
        beside = ' |> ' in title
        title, _, report = title.partition(' |> ' if beside else ' || ')
        found = NUMBER.search(report)
        printed, gold_title = (title if self.county else title.upper()), title
        if self.county and re.match(r'\d\d/\d{5} - ', title):
            found, gold_title = NUMBER.match(title), title[11:]
        self.items.append({'kind': 'minute', 'number': number, 'title': gold_title,
                           'report_number': found.group(1).replace(' ', '') if found else None,
                           'committees': bodies.names(self.r['committee']), 'date': self.r['date'], 'part': 1, 'resolutions': []})
        self.blocks.append(Block('mark', self.key()))
        shown = number[-1] if line.startswith('##') else number + ('.' if self.county else '')
        self.blocks.append(Block('minute', printed + ('    ' + report if beside else ''), shown))
        if report and not beside:
            self.blocks.append(Block('p', report))

    def resolve(self, line):
        """A resolution or one of its limbs."""
        line = line[1:].strip()
        if not line.endswith(':'):
            bare = INTRO.sub('', line)
            limb = re.match(r'^(\(?\w{1,3}\)|\d+\.)\s+(.*)$', bare)
            self.items[-1]['resolutions'].append(limb.group(2) if limb and bare == line else bare)
        self.blocks.extend(parse([line], tables.make))

    def read(self):
        self.blocks.extend(self.head())
        for line in self.r['body']:
            if line.startswith('#') and not line.startswith('### '):
                self.open(line)
            elif line.startswith('!'):
                self.resolve(line)
            else:
                self.blocks.extend(parse([line.replace('### ', '## ')], tables.make) if not line.startswith('|') else self.row(line))
        self.blocks.extend(self.tail())
        self.close()
        return self

    def row(self, line):
        """A table row inside minutes (rows are gathered in one table)."""
        cells = [c.strip() for c in line.strip('|').split('|')]
        if self.blocks[-1].kind == 'table':
            self.blocks[-1].rows.append(cells)
            return []
        return [Block('table', rows=[cells], opts={'header': True})]

    def head(self):
        r = self.r
        if self.county:
            out = [Block('centre', 'WEALDSHIRE COUNTY COUNCIL'), Block('centre', r['name'].upper()),
                   Block('p', 'MINUTES of a meeting of the %s held in the %s on %s, %s.' % (r['name'], r['venue'], dates.weekday(r['date']), dates.plain(r['date'])))]
            return out + [Block('p', line) for line in r['present'].split('\n')] + [Block('h1', 'UNRESTRICTED ITEMS')]
        out = [Block('centre', r['name'].upper()), Block('p', 'Minutes of the meeting held at %s on %s' % (r['time'], dates.plain(r['date'])))]
        for key, title in (('present', 'Present:'), ('also', 'Also Present:')):
            if key in r:
                out += [Block('h2', title)] + [Block('p', line) for line in r[key].split('\n')]
        return out

    def tail(self):
        if self.county:
            return []
        return [Block('space', '10'), Block('p', 'The Meeting ended at %s' % self.r['ended']), Block('space', '14'), Block('p', 'Chairman')]


def read(r):
    return Minutes(r).read()
