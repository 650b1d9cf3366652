"""Turns the list of papers into PDFs and their ground truth."""
import json
import os

import bodies
import dates
import engine_groff
import engine_reportlab
import engine_weasy
import finish
import front
import minutes
import reports
from blocks import Block

ENGINES = {'reportlab': engine_reportlab, 'weasy': engine_weasy, 'groff': engine_groff}
BLANK = [Block('blank')]


class Shelf:
    """All content, and the folders the papers go to."""
    def __init__(self, library, root):
        self.library, self.root = library, root

    def settings(self, r):
        """What an engine needs to know about a paper."""
        keys = ('look', 'theme', 'softhyphen', 'family', 'size', 'author', 'creator')
        out = {k: r[k] for k in keys if k in r}
        out.update(title=r.get('doctitle', os.path.basename(r['file'])[:-4]), offset=int(r.get('offset', 0)), epoch=dates.epoch(r.get('published', r['date'])))
        if 'foot' in r:
            out['foot'] = '' if r['foot'] == 'none' else r['foot']
        return out

    def typeset(self, r, sections):
        """Writes a paper; the answer is that of the engine."""
        path = os.path.join(self.root, 'papers', r['file'])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.environ['SOURCE_DATE_EPOCH'] = str(self.settings(r)['epoch'])
        if r.get('ligatures'):
            sections = [(s, [finish.ligatures(b) for b in blocks]) for s, blocks in sections]
        done = ENGINES[r.get('engine', 'reportlab')].build(self.settings(r), sections, path)
        if r.get('post'):
            finish.POST[r['post']](path, r, done, self.settings(r))
        return done

    def write_gold(self, r, kind, pages, items, committee=None, **more):
        doc = {'kind': kind, 'committee': committee, 'date': r['date'] if committee else None, 'pages': pages}
        doc.update(more)
        out = {'file': os.path.basename(r['file']), 'document': doc, 'items': items}
        if r.get('note'):
            out['note'] = r['note']
        name = os.path.basename(r['file'])[:-4] + '.json'
        with open(os.path.join(self.root, 'gold', name), 'w', encoding='utf-8') as f:
            json.dump(out, f, ensure_ascii=False, indent=1)
            f.write('\n')


def minute_items(m, marks):
    """The minutes with the pages they were set on."""
    for i in m.items:
        key = '%s/%s' % (m.r['id'], i['number'])
        resolutions = i.pop('resolutions')
        i.update(first_page=marks[('mark', key)], last_page=marks[('end', key)], resolutions=resolutions)
    return m.items


def make_minutes(shelf, r):
    m = minutes.read(shelf.library[r['ref']])
    r['date'] = m.r['date']
    r.setdefault('foot', '%d')
    pages, _, marks = shelf.typeset(r, [(None, m.blocks)])
    shelf.write_gold(r, 'minutes', pages, minute_items(m, marks), bodies.name(m.r['committee']))


def make_report(shelf, r):
    c = shelf.library[r['ref']]
    r['date'] = c.get('date') or r['made']
    r.setdefault('foot', '%d')
    covered = r.get('covered', 'yes') == 'yes'
    pages, _, _ = shelf.typeset(r, [(None, reports.blocks(c, shelf.library, covered))])
    item = reports.gold(c)
    named = item['committees'][0] if len(item['committees']) == 1 else None
    item.update(first_page=1, last_page=pages)
    if not covered:
        item.update(date=None)
    more = {'period': c['period']} if 'period' in c else {}
    if len(item['committees']) > 1:
        more['date'] = item['date']
    shelf.write_gold(r, item['kind'], pages, [item], named, **more)


class Pack:
    """A front sheet and what lies behind it."""
    def __init__(self, shelf, r):
        self.shelf, self.r, self.agenda = shelf, r, front.entries(r)
        self.parts = []          # (entry, kind, content, blocks)
        for e in self.agenda:
            if e.get('ref'):
                self.parts.append(self.part(e))

    def part(self, e):
        if e['ref'].startswith('restricted'):
            return e, 'restricted', e['ref'].split()[1], front.restricted(e['ref'].split()[1])
        c = self.shelf.library[e['ref']]
        if e['ref'].startswith('min-'):
            m = minutes.read(c)
            return e, 'minutes', m, m.blocks
        return e, 'report', c, reports.blocks(c, self.shelf.library)

    def sections(self, ranges, counts):
        """The sections to set; a blank page follows an odd number of pages once `counts` are known."""
        out = [(None, front.sheet(self.r, self.agenda, ranges))]
        for n, (e, _, _, blocks) in enumerate(self.parts):
            if counts and counts[n] % 2:
                out.append((None, BLANK))
            out.append(('Agenda Item ' + e['number'], blocks))
        if self.parts and counts and counts[-1] % 2:
            out.append((None, BLANK))
        return out

    def make(self):
        """Sets the pack twice: to count the pages, then with the ranges printed."""
        offset = int(self.r.get('offset', 0))
        dummy = {e['number']: '(Pages 100 - 110)' for e, _, _, _ in self.parts}
        pages, starts, _ = self.shelf.typeset(dict(self.r, post=''), self.sections(dummy, None))
        ends = starts[1:] + [pages + 1]
        counts = [b - a for a, b in zip(starts, ends)]
        front_pages = counts[0] + counts[0] % 2 if self.parts else counts[0]
        at, ranges, spans = 1 + front_pages, {}, []
        for (e, _, _, _), n in zip(self.parts, counts[1:]):
            last = at + n + n % 2 - 1
            ranges[e['number']] = '(Pages %d - %d)' % (at + offset, last + offset)
            spans.append((at, last))
            at = last + 1
        pages, _, marks = self.shelf.typeset(dict(self.r, spans=spans, parts=self.parts), self.sections(ranges, counts))
        assert pages == at - 1, (self.r['file'], pages, at)
        self.gold(pages, front_pages, spans, marks)

    def gold(self, pages, front_pages, spans, marks):
        body = bodies.name(self.r['committee'])
        items = [{'kind': 'agenda', 'number': None, 'title': None, 'report_number': None, 'committees': [body], 'date': self.r['date'],
                  'part': 1, 'first_page': 1, 'last_page': front_pages}]
        for (e, kind, content, _), (first, last) in zip(self.parts, spans):
            if kind == 'minutes':
                items.extend(minute_items(content, marks))
                continue
            if kind == 'restricted':
                item = {'kind': 'restricted notice', 'number': e['number'], 'part': 2, 'committees': [body], 'date': self.r['date'],
                        'exempt_paragraphs': [int(content)]}
            else:
                item = dict(reports.gold(content, self.r['date']), number=e['number'])
                item['committees'] = item['committees'] or [body]
            item.update(first_page=first, last_page=last)
            items.append(item)
        self.shelf.write_gold(self.r, 'agenda' if not self.parts else 'agenda pack', pages, items, body)


def make(shelf, r):
    """One paper."""
    if r['paper'] == 'pack':
        Pack(shelf, r).make()
    elif r['paper'] == 'minutes':
        make_minutes(shelf, r)
    else:
        make_report(shelf, r)
