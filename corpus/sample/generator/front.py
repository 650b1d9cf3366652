"""Front sheets: the summons, the members, the numbered agenda with its page ranges."""
import re

import dates
from blocks import Block

ITEM = re.compile(r'^(\* )?( ?)(\d+|[a-z]) (.*?)(?: <- (.*))?$')


def entries(r):
    """The agenda lines of a pack as dicts: kind head, note or item (number, title, ref)."""
    out, number = [], ''
    for line in r['body']:
        if not line.strip():
            continue
        if line.startswith('= '):
            out.append({'kind': 'head', 'text': line[2:]})
        elif line.startswith('~ '):
            out.append({'kind': 'note', 'text': line[2:]})
        else:
            star, sub, label, title, ref = ITEM.match(line).groups()
            number = label if label.isdigit() else number
            out.append({'kind': 'item', 'star': bool(star), 'label': label, 'title': title, 'ref': ref,
                        'number': label if label.isdigit() else number + label})
    return out


def county(r, agenda, ranges):
    """Wealdshire's front sheet."""
    out = [Block('centre', 'AGENDA'), Block('centre', r['name'].upper()),
           Block('p', '%s, %s, at %s    Ask for: %s' % (dates.weekday(r['date']), dates.ordinal(r['date']), r['time'], r['clerk'])),
           Block('p', '%s    Telephone: 01632 960 143' % r['venue']), Block('h1', 'UNRESTRICTED ITEMS'),
           Block('p', '(During these items the meeting is likely to be open to the public)')]
    for e in agenda:
        if e['kind'] == 'item':
            out.append(Block('num', e['title'] + (' ' + ranges[e['number']] if e['number'] in ranges else ''), e['label'] + '.'))
    return out + [Block('h1', 'EXEMPT ITEMS'),
                  Block('p', '(At the time of preparing the agenda there were no exempt items. During any such items which may arise the meeting is likely NOT to be open to the public)'),
                  Block('p', r['signed'].replace(' / ', '\n')), Block('p', dates.weekday(r['published']) + ', ' + dates.plain(r['published']))]


def letterhead(r):
    """The top of the borough's front sheet."""
    return [Block('centre', 'THE LONDON BOROUGH OF RAVENSMERE'), Block('p', 'www.ravensmere.example'),
            Block('p', 'CIVIC CENTRE, FOUNDRY LANE, RAVENSMERE RV1 4QT\nTELEPHONE: 020 7946 0100'),
            Block('p', 'CONTACT: %s\nDIRECT LINE: %s\nDATE: %s' % (r['clerk'], r.get('line', '020 7946 0138'), dates.plain(r['published'])))]


def summons(r):
    d = r['date']
    out = [Block('p', 'To: Members of the'), Block('centre', r['name'].upper())]
    out += [Block('p', line) for line in r['members'].split('\n')]
    out.append(Block('p', 'A meeting of the %s will be held at the %s on %s %s AT %s' % (r['name'], r['venue'], dates.weekday(d).upper(), dates.plain(d).upper(), r['time'].upper())))
    out += [Block('p', line) for line in r.get('notice', '').split('\n') if line]
    out.append(Block('p', r.get('signed', 'TAMSIN OKONJO-WYATT / Director of Corporate Services and Governance').replace(' / ', '\n')))
    return out + [Block('small', r.get('copies', 'Copies of the documents referred to below can be obtained from www.ravensmere.example/meetings'))]


def sheet(r, agenda, ranges):
    """The blocks of a front sheet; `ranges` maps an item's number to its '(Pages a - b)'."""
    if r.get('style') == 'county':
        return county(r, agenda, ranges)
    out = [] if r.get('supplement') else letterhead(r)
    if r.get('supplement'):
        out = [Block('centre', 'THE LONDON BOROUGH OF RAVENSMERE'), Block('centre', r['name'].upper()),
               Block('centre', '%s %s' % (dates.weekday(r['date']).upper(), dates.plain(r['date']).upper())), Block('h1', r['supplement'])]
    else:
        out += summons(r) + [Block('break')]
    out += [Block('centre', 'A G E N D A')]
    for e in agenda:
        if e['kind'] == 'head':
            out.append(Block('h1', e['text']))
        elif e['kind'] == 'note':
            out.append(Block('small', e['text']))
        else:
            pages = ' ' + ranges[e['number']] if e['number'] in ranges else ''
            label = ('• ' if e['star'] else '') + e['label']
            out.append(Block('num', e['title'].upper() + pages, label))
    return out


def restricted(paragraph):
    """The notice that stands for an exempt report in a public pack."""
    by = 'By virtue of paragraph(s) %s of Part 1 of Schedule 12A of the Local Government Act 1972.' % paragraph
    return [Block('small', by), Block('space', '220'), Block('centre', 'Document is Restricted')]
