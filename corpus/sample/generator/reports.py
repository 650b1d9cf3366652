"""Officer reports: the cover sheet, the impact blocks and the body, with what a reader should find in them."""
import re

import bodies
import dates
import tables
from blocks import Block, parse

BOROUGH = 'London Borough of Ravensmere'


def people(field):
    """[(name, role, telephone)] of 'Name | Role | tel' lines; role and telephone may be missing."""
    out = []
    for line in (field or '').split('\n'):
        if line.strip():
            parts = [p.strip() for p in line.split('|')] + ['', '']
            out.append(tuple(parts[:3]))
    return out


def email(name):
    return '.'.join(name.lower().replace("'", '').replace('dr ', '').split()) + '@ravensmere.example'


def contact(person, comma, mail):
    """How a cover sheet writes one officer."""
    name, role, tel = person
    line = name + (', ' if comma else ' ') + role if role else name
    if tel:
        line += '\nTel: %s' % tel + ('    E-mail: %s' % email(name) if mail else '')
    return line


def printed_date(r):
    return r.get('pdate', dates.ordinal(r['date']) if r.get('date') else '').replace(' / ', '\n')


def cover(r):
    """The cover sheet as one block."""
    comma, officers = r.get('comma', 'yes') == 'yes', people(r.get('officer'))
    title = r.get('ptitle', r['title'])
    title = title if r.get('case') == 'as' else title.upper()
    rows = [('Decision Maker:', r['maker'].replace(' / ', '\n')), ('Date:', printed_date(r)),
            ('Decision Type:', r.get('type', 'Non-Urgent Non-Executive Non-Key').replace(' ', '    ') if r.get('spread') else r.get('type', 'Non-Urgent Non-Executive Non-Key')),
            ('Title:', title.replace(' / ', '\n')),
            (r.get('officerlabel', 'Contact Officer:').replace(' / ', '\n'), '\n'.join(contact(p, comma, r.get('mail', 'yes') == 'yes') for p in officers)),
            ('Chief Officer:', '\n'.join(contact(p, comma, False) for p in people(r.get('chief')))),
            ('Ward:', r.get('ward', '(All Wards);'))]
    number = r.get('pnumber', r.get('number', '')).replace(' / ', '\n')
    part = r.get('parttext', 'PART ONE - PUBLIC')
    return Block('cover', rows=rows, opts={'number': number, 'borough': BOROUGH, 'part': part})


IMPACT = [
    ('Impact on Vulnerable Adults and Children', [('Summary of Impact', 'impact', 'Not Applicable')]),
    ('Corporate Policy', [('Policy Status', 'policy', 'Existing Policy'), ('Corporate Plan Priority', 'priority', 'An Excellent Council')]),
    ('Financial', [('Cost of proposal', 'cost', 'No Cost'), ('Ongoing costs', 'ongoing', 'Not Applicable'), ('Budget head/performance centre', 'head', 'N/A'),
                   ('Total current budget for this head', 'budget', 'N/A'), ('Source of funding', 'source', 'N/A')]),
    ('Personnel', [('Number of staff (current and additional)', 'staff', 'N/A'), ('If from existing staff resources, number of staff hours', 'hours', 'N/A')]),
    ('Legal', [('Legal Requirement', 'legal', 'None'), ('Call-in', 'callin', 'Not Applicable: this report does not involve an executive decision.')]),
    ('Procurement', [('Summary of Procurement Implications', 'procurement', 'N/A')]),
    ('Customer Impact', [('Estimated number of users/beneficiaries (current and projected)', 'users', 'N/A')]),
    ('Ward Councillor Views', [('Have Ward Councillors been asked for comments?', 'asked', 'Not Applicable'), ("Summary of Ward Councillors' comments", 'views', 'Not Applicable')]),
]


def impact(r):
    """The impact blocks between the recommendations and the commentary."""
    out = []
    for n, (head, questions) in enumerate(IMPACT):
        if n:
            out.append(Block('rule'))
        out.append(Block('h2', head))
        for k, (question, key, default) in enumerate(questions, 1):
            out.append(Block('num', '%s: %s' % (question, r.get(key, default)), '%d.' % k))
    return out + [Block('rule')]


def background(r):
    """The two closing lines of a report."""
    return [Block('p', 'Non-Applicable Sections: ' + r.get('nonapplicable', 'Personnel, Legal and Procurement Implications')),
            Block('p', 'Background Documents: (Access via Contact Officer) ' + r.get('background', 'None'))]


def county_cover(r):
    """From / To / Subject, as Wealdshire heads its reports."""
    rows = [(label + ':', r['c_' + key].replace(' / ', '\n')) for label, key in (
        ('From', 'from'), ('To', 'to'), ('Subject', 'subject'), ('Decision no', 'decision'), ('Key Decision', 'key'), ('Classification', 'class'),
        ('Past Pathway of report', 'past'), ('Future Pathway of report', 'future'), ('Electoral Division', 'division')) if 'c_' + key in r]
    return [Block('table', rows=[list(x) for x in rows], opts={'header': False, 'widths': [1, 2.6]})]


def blocks(r, library, covered=True):
    """All blocks of a report; an annual report by itself (`covered` false) is set without its cover sheet."""
    def figures(name, args):
        if name == 'impact':
            return impact(r)
        if name == 'background':
            return background(r)
        if name == 'include':
            return parse(library[args]['body'], figures)
        if name == 'title':
            return [Block('title', args.replace(' / ', '\n'))]
        if name == 'centre':
            return [Block('centre', args)]
        return tables.make(name, args)
    head = county_cover(r) if 'c_from' in r else [cover(r)] if covered and 'maker' in r else []
    return head + parse(r['body'], figures)


def gold(r, meeting=None):
    """What a careful reader finds, without the pages."""
    chief = people(r.get('chief'))
    named = re.sub(r'^(Dr|Mrs?|Ms) ', '', chief[0][0]) if chief and r.get('chiefnamed', 'yes') == 'yes' else None
    out = {'kind': r.get('kind', 'report'), 'number': None, 'title': r.get('ptitle', r['title']).replace(' / ', ' '), 'report_number': r.get('number') or None,
           'committees': bodies.names(r.get('committees', '')), 'date': r.get('date') or meeting}
    if 'maker' in r or 'c_from' in r:
        out['officers'] = [re.sub(r'^(Dr|Mrs?|Ms) ', '', p[0]) for p in people(r.get('officer'))]
        if 'c_from' not in r:
            out['chief_officer'] = named
    out['part'] = int(r.get('part', 1))
    if r.get('paragraphs'):
        out['exempt_paragraphs'] = [int(x) for x in r['paragraphs'].split(',')]
    return out
