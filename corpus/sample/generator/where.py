"""Writes the table "what is where" into README.md: each feature is looked for in the papers, so the table cannot drift.

usage: /usr/bin/python3 generator/where.py      (after ./generate; ends with 1 when a feature is not found)
"""
import glob
import json
import os
import re
import subprocess
import sys

from verify import plain

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
START, END = '<!-- where: begin -->', '<!-- where: end -->'

# what, part of the file's name, pattern of pdftotext -raw, most pages to list
FEATURES = [
    ('Front sheet, lettered sub-items, "(Pages a - b)"', '2021/Public reports pack 10th-Mar-2021', r'\(Pages \d+ ?-', 3),
    ('Stamp "Agenda Item n" on the first page of an item', '2021/Public reports pack 10th-Mar-2021', r'Agenda Item 9a', 1),
    ('Blank verso page', '2021/Public reports pack 10th-Mar-2021', r'left intentionally blank', 3),
    ('Minutes of the meeting before, inside a pack', '2021/Public reports pack 10th-Mar-2021', r'held at 6.30 pm on 19 January 2021', 1),
    ('Budget table with "37 Education Psychology"', 'Public reports pack', r'(?m)^37 Education Psychology', 1),
    ('Pack whose printed pages do not start at 1', 'Supplementary agenda pack', r'(?m)^Page 109$', 1),
    ('"Document is Restricted", Schedule 12A paragraph', 'Public reports pack', r'Document is Restricted', 1),
    ('Part 1 of a pair: CEF22031A', 'CEF22031A', r'PART ONE - PUBLIC', 1),
    ('**Exempt** twin, must never reach the public: CEF22031B ("Marlpit", "Zephyrine", 437,250 occur nowhere else)', 'CEF22031B', r'PART TWO –\s+NOT\s+FOR\s+PUBLICATION|Zephyrine', 2),
    ('Public summary of an exempt minute', 'Printed minutes', r'following summar(y|ies)', 1),
    ('Lettered minutes (36A), report number under the heading', '19th-Jan-2021', r'Report CEF20040A', 1),
    ('Report number beside the heading', '19th-Jan-2021', r'PROGRAMME\s+Report CSD21015', 1),
    ('"RESOVLED" (typing slip of the source)', '19th-Jan-2021', r'RESOVLED', 1),
    ('"Minute 28d refers"', '19th-Jan-2021', r'Minute\s+28d', 1),
    ('RECOMMENDED', 'Printed minutes', r'(?m)^RECOMMENDED', 1),
    ('AGREED', '.pdf', r'(?m)^AGREED', 1),
    ('"RESOLVED: That" with (a) (b)', '.pdf', r'RESOLVED:\s+\(a\) That', 1),
    ('Deferred / refused / withdrawn', 'Printed minutes', r'DEFERRED|REFUSED|WITHDRAWN', 1),
    ('Resolution over a page break', 'Printed minutes', '', 0),
    ('"Report No." left blank', 'Public reports pack 10th-Mar-2021', r'Report No\. London', 1),
    ('"MeetingDate" and "Wards" left unfilled', '2021/Public reports pack 10th-Mar-2021', r'MeetingDate', 1),
    ('"[Title of document and date]" left unfilled', '2021/Public reports pack 10th-Mar-2021', r'\[Title of document and date\]', 1),
    ('"CEF" and "19022" on two lines', 'CEF19022', r'CEF\n19022', 1),
    ('"CSD 20101" with a space', 'CSD20101', r'CSD 20101', 1),
    ('"Contact / Officers:" label over two lines', 'ED18968', r'Officers:', 1),
    ('Officer with and without hyphen (Harcourt-Bell)', '.pdf', r'Contact Officers?: Yasmin Harcourt Bell', 1),
    ('Name and role without comma', '.pdf', r'Cordelia Vane Ashby Head', 1),
    ('SCUTINY', 'Supplementary', r'SCUTINY', 1),
    ('Select Committee (old name)', '19th-Sep-2018', r'SELECT COMMITTEE', 1),
    ('Care Services PDS Committee (old name)', '15th-Nov-2018', r'CARE SERVICES PDS', 1),
    ('"&" in a committee name', '20th-Jun-2023', r'COMMUNITY SERVICES PDS', 1),
    ('Ligatures as single characters', 'pack 9th-Nov-2022', r'ﬁ|ﬂ', 2),
    ('Soft hyphens at line ends', 'pack 26th-Feb-2020', '\u00ad\n', 2),
    ('Hyphens at line ends', 'pack 18th-Jan-2022', '\u2010\n', 2),
    ('2019 to 2020, 2019/20, 2019-20', '.pdf', r'2019 to 2020', 1),
    ('£4,128k and £1.2m', 'pack 10th-Mar-2021', r'£4,128k', 1),
    ('Definition of LADO', 'LADO Annual Report 2017', r'Local Authority Designated Officer \(LADO\)', 1),
    ('Definitions of IRO, CLA, CSE, UASC, SEND, NEET, EHCP', '.pdf', r'\((IRO|UASC|EHCP|NEET)s?\)', 1),
    ('Trail 1: Gateway 1 Report ED18968', '28th-Nov-2018 Executive', r'Report ED18968', 1),
    ('Trail 2: scrutiny of CEF21031', 'Printed minutes 10th-Mar-2021', r'Report CEF21031', 1),
    ('Trail 3: Executive decides CEF21031 (Minute 134)', 'Printed minutes 31st-Mar-2021', r'Report CEF21031', 1),
    ('Trail 4: scrutiny of the award', 'Printed minutes 15th-Mar-2022', r'Report CEF22031A', 1),
    ('Trail 5: award, CEF22031A (Minute 118)', 'Printed minutes 30th-Mar-2022', r'Report CEF22031A', 1),
    ('Trail 6: scrutiny of the extension', 'Printed minutes 9th-Jan-2024', r'Report CEF24006', 1),
    ('Trail 7: extension, CEF24006', 'Printed minutes 17th-Jan-2024', r'Report CEF24006', 1),
    ('County style: "(Item 1)"', 'wealdshire/Printed', r'\(Item 1\)', 1),
    ('County style: From / To / Subject / Decision no', 'wealdshire/22-00071 - Winter', r'Decision no', 1),
]


def pages(path):
    return subprocess.run(['pdftotext', '-raw', path, '-'], capture_output=True, text=True, check=True).stdout.split('\f')[:-1]


def over_a_page(texts):
    """Minutes of which one limb of the resolution stands on a page and another on the next."""
    out = []
    for name, text in texts.items():
        with open(os.path.join(ROOT, 'gold', os.path.basename(name)[:-4] + '.json'), encoding='utf-8') as f:
            items = json.load(f)['items']
        for i in items:
            limbs = [plain(r) for r in i.get('resolutions', [])]
            first, last = plain(text[i['first_page'] - 1]), plain(text[i['last_page'] - 1])
            if i['kind'] == 'minute' and i['last_page'] > i['first_page'] and limbs and plain(limbs[0])[:15] in first and limbs[-1][-15:] in last and limbs[-1][-15:] not in first:
                out.append('%s: %d to %d (minute %s)' % (name, i['first_page'], i['last_page'], i['number']))
    return out


def rows():
    texts = {os.path.relpath(p, os.path.join(ROOT, 'papers')): pages(p) for p in sorted(glob.glob(os.path.join(ROOT, 'papers', '*', '*.pdf')))}
    out, missing = [], []
    for what, name, pattern, most in FEATURES:
        name = name.replace('2021/', '2020-21/')
        if most == 0:
            found = over_a_page(texts)[:4]
        else:
            found = []
            for file, text in texts.items():
                at = [str(n) for n, t in enumerate(text, 1) if re.search(pattern, t)]
                if name in file and at:
                    found.append('%s: %s' % (file, ', '.join(at[:most])))
            found = found[:2]
        if not found:
            missing.append(what)
        out.append('| %s | %s |' % (what, '; '.join(found)))
    scans = ['%s: %s' % (f, ', '.join(str(n) for n, t in enumerate(text, 1) if not t.strip())) for f, text in texts.items() if any(not t.strip() for t in text)]
    out.append('| Pages without any text (a scan; a half-scanned pack) | %s |' % '; '.join(scans))
    return out, missing


def main():
    table, missing = rows()
    path = os.path.join(ROOT, 'README.md')
    with open(path, encoding='utf-8') as f:
        text = f.read()
    head, tail = text.split(START)[0], text.split(END)[1]
    body = '\n'.join([START, '| What | File below papers/: PDF page |', '|---|---|'] + table + [END])
    with open(path, 'w', encoding='utf-8') as f:
        f.write(head + body + tail)
    for what in missing:
        print('not found: ' + what)
    sys.exit(1 if missing else 0)


main()
