"""Typesets sections with groff: justified and hyphenated Times, as minutes from an older word processor look."""
import os
import re
import subprocess

HEAD = r'''.fam %(fam)s
.ps %(ps)s
.vs %(vs)s
.pl 29.7c
.po 2.6c
.ll 15.8c
.lt 15.8c
.hy 6
.hla en
.de HD
'sp 2.1c
..
.de FO
'sp 0.7c
.tl ''\\s9%(foot)s\\s0''
'bp
..
.de PP
.sp 0.55v
.ne 2v
..
.wh 0 HD
.wh -2.5c FO
.ad b
.pn %(first)d
'''


def esc(t):
    """Text as groff input."""
    t = t.replace('\\', r'\e').replace("'", '’')
    t = t.replace('\u00ad', r'\%')
    return (r'\&' if t[:1] in ".'" else '') + t.replace('\n', '\n.br\n')


def grid(block):
    """A table for tbl(1); cells that wrap are text blocks."""
    cols = len(block.rows[0])
    shares = block.opts.get('widths') or [2.6] + [1] * (cols - 1)
    widths = ['%.1fc' % (14.4 * s / sum(shares)) for s in shares]
    row = ' '.join('lw(%s)' % w for w in widths)
    top = row.replace('lw', 'lBw') if block.opts.get('header') else row
    out = ['.sp 0.5v', '.ne 5v', '.ps -1.5', '.vs -2.5', '.TS', 'box allbox tab(\t) nokeep;', top, row + '.']
    for r in block.rows:
        out.append('\t'.join('T{\n.ad l\n.hy 0\n%s\nT}' % esc(str(c)) if c != '' else '' for c in r))
    return out + ['.TE', '.ps +1.5', '.vs +2.5', '.hy 6', '.ad b', '.sp 0.5v']


def cover(block):
    c = block.opts
    out = ['.ad l', '.hy 0', "Report No." + ('\n.br\n' + c['number'] if c['number'] else ''), '.br', '.ce 2', r'\fB%s\fP' % c['borough'], r'\fB%s\fP' % c['part'], '.sp 0.5v', r"\l'15.8c'", '.br']
    for label, value in block.rows:
        value = esc(value).replace('\n.br\n', '\n.br\n')
        out += ['.in 4.2c', '.ti 0', r"\fB%s\fP\h'|4.2c'%s" % (esc(label).replace('\n.br\n', ' '), (r'\fB%s\fP' % value) if label.startswith('Title') else value), '.br', '.in 0', '.sp 0.2v']
    return out + [r"\l'15.8c'", '.br', '.hy 6', '.ad b']


def lines(blocks):
    """groff lines of blocks."""
    out = []
    for b in blocks:
        k, t = b.kind, esc(b.text)
        if k == 'break':
            out += ['.bp']
        elif k == 'mark':
            out += ['.sp 0.9v', '.ne 6v', '.tm MARK mark\t%s\t\\n%%' % b.text]
        elif k == 'end':
            out += ['.br', '.tm MARK end\t%s\t\\n%%' % b.text]
        elif k == 'table':
            out += grid(b)
        elif k == 'cover':
            out += cover(b)
        elif k == 'rule':
            out += ['.br', r"\l'15.8c'", '.br']
        elif k == 'space':
            out += ['.sp %.1fp' % float(b.text)]
        elif k in ('h1', 'h2'):
            out += ['.br', '.sp 0.7v', '.ne 4v', '.ad l', '.hy 0', r'\fB%s\fP' % t, '.br', '.hy 6', '.ad b']
        elif k == 'title':
            out += ['.sp 4v', '.ad l', r'\s+8\fB%s\fP\s0' % t, '.br', '.sp 1v', '.ad b']
        elif k == 'centre':
            out += ['.br', '.ce 3', r'\fB%s\fP' % t, '.br', '.ce 0']
        elif k == 'minute':
            out += ['.ad l', '.hy 0', '.in 1.5c', '.ti 0', r"\fB%s\h'|1.5c'%s\fP" % (esc(b.label), t.replace('\n.br\n', '\\fP\n.br\n\\fB')), '.br', '.in 0', '.hy 6', '.ad b']
        elif k in ('num', 'bul'):
            label = esc(b.label) if k == 'num' else r'\(bu'
            out += ['.PP', '.in 1.5c', '.ti 0', r"%s\h'|1.5c'%s" % (label, t), '.br', '.in 0']
        elif k == 'quote':
            out += ['.PP', '.in 1.5c', r'\fI%s\fP' % t, '.br', '.in 0']
        else:
            out += ['.PP', t, '.br']
    return out


def build(paper, sections, path):
    """As engine_reportlab.build; only for papers of one section or without stamps."""
    first = 1 + paper.get('offset', 0)
    foot = (paper.get('foot') or '').replace('%d', r'\\\\n%') or ' '
    src = HEAD % dict(fam=paper.get('family', 'T'), ps=paper.get('ps', 12), vs=paper.get('vs', 15.5), foot=foot.replace('\\\\\\\\', '\\\\'), first=first)
    src += '.tm MARK section\t0\t\\n%\n'
    for n, (_, blocks) in enumerate(sections):
        if n:
            src += '.bp\n.tm MARK section\t%d\t\\n%%\n' % n
        src += '\n'.join(lines(blocks)) + '\n'
    src = re.sub(r'\n\n+', '\n', src)
    env = dict(os.environ, SOURCE_DATE_EPOCH=str(paper['epoch']), LC_ALL='C.UTF-8')
    p = subprocess.run(['groff', '-Tpdf', '-k', '-Kutf8', '-t', '-P-pa4'], input=src.encode(), capture_output=True, env=env)
    marks = {}
    for line in p.stderr.decode().splitlines():
        m = re.match(r'MARK (\w+)\t(.*)\t(\d+)$', line)
        if m:
            key = (m.group(1), int(m.group(2)) if m.group(1) == 'section' else m.group(2))
            marks[key] = int(m.group(3)) - first + 1
    with open(path, 'wb') as f:
        f.write(p.stdout)
    info = subprocess.run(['pdfinfo', path], capture_output=True, text=True).stdout
    return int(re.search(r'Pages:\s+(\d+)', info).group(1)), [max(1, marks[('section', n)]) for n in range(len(sections))], marks
