"""Typesets sections with WeasyPrint (Pango): justified, hyphenated Carlito with ligatures, as newer papers look."""
from html import escape

from weasyprint import CSS, HTML

BASE = '''
@page { size: A4; margin: 25mm 25mm 23mm 25mm;
  @bottom-center { content: %(foot)s; font: 9pt Carlito } }
@page :first { counter-reset: page %(start)d; %(stamp)s }
html { font: %(size)s Carlito; line-height: 1.36; font-variant-ligatures: common-ligatures; }
p, div.n, div.b, blockquote { margin: 0 0 3mm 0; text-align: justify; hyphens: auto; orphans: 2; widows: 2 }
h1 { font-size: 1em; margin: 3mm 0 2mm; break-after: avoid } h2 { font-size: .98em; margin: 2mm 0 1.5mm; break-after: avoid; color: %(colour)s }
h3 { font-size: 1em; margin: 4mm 0 1.6mm; padding-left: 13mm; text-indent: -13mm; break-after: avoid } h3 i { font-style: normal; display: inline-block; width: 13mm; text-indent: 0 }
.t { font-size: 2em; font-weight: bold; margin: 22mm 0 8mm; color: %(colour)s; line-height: 1.15 }
.c { text-align: center; font-weight: bold; margin: 1mm 0 3mm } .s { font-size: .84em }
div.n { padding-left: 12mm; text-indent: -12mm } div.n i { font-style: normal; display: inline-block; width: 12mm; text-indent: 0 }
div.b { padding-left: 14mm; text-indent: -5mm; margin-bottom: 1mm } div.b i { font-style: normal; display: inline-block; width: 5mm; text-indent: 0 }
blockquote { padding: 0 8mm 0 12mm; font-style: italic }
table { border-collapse: collapse; width: 100%%; margin: 2mm 0 4mm; font-size: .88em } table.tiny { font-size: .72em }
td, th { border: .3pt solid #666; padding: 1mm 1.4mm; text-align: left; vertical-align: top } th { background: %(tint)s } thead { display: table-header-group } tr { break-inside: avoid }
table.cover { font-size: 1em; margin-bottom: 3mm; border-bottom: 1pt solid #000 } .cover td { border: none; padding: .5mm 1.5mm } .cover td:first-child { width: 24%%; font-weight: bold }
table.top { font-size: 1em; margin: 0; border-bottom: 1pt solid #000 } .top td { border: none } .top td + td { font-weight: bold; text-align: center } .top td:first-child { width: 18%% }
hr { border: none; border-top: .6pt solid #000; margin: 1mm 0 1mm }
'''
THEMES = {'plain': ('#000', '#e7e7e7'), 'teal': ('#14606b', '#d9ecee'), 'plum': ('#6a2a57', '#f0e2ec')}


def text(t):
    return escape(t).replace('\n', '<br>')


def grid(b):
    head = ''
    rows = list(b.rows)
    if b.opts.get('header'):
        head = '<thead><tr>%s</tr></thead>' % ''.join('<th>%s</th>' % text(str(c)) for c in rows.pop(0))
    body = ''.join('<tr>%s</tr>' % ''.join('<td>%s</td>' % text(str(c)) for c in r) for r in rows)
    return '<table class="%s">%s<tbody>%s</tbody></table>' % ('tiny' if b.opts.get('small') else '', head, body)


def cover(b):
    c = b.opts
    top = '<table class="top"><tr><td>%s</td><td>%s</td><td>%s</td></tr></table>' % (
        text('Report No.' + ('\n' + c['number'] if c['number'] else '')), text(c['borough']), text(c['part']))
    rows = ''.join('<tr><td>%s</td><td>%s</td></tr>' % (text(a), ('<b>%s</b>' if a == 'Title:' else '%s') % text(v)) for a, v in b.rows)
    return top + '<table class="cover">%s</table>' % rows


PLAIN = {'p': 'p', 'h1': 'h1', 'h2': 'h2', 'quote': 'blockquote'}
CLASSED = {'title': 't', 'centre': 'c', 'small': 's'}


def html(blocks):
    """The body of blocks; an end mark goes inside the block it ends."""
    out, pending = [], ''
    for b in blocks:
        k = b.kind
        if k == 'mark':
            pending = '<span id="mark|%s"></span>' % escape(b.text)
            continue
        if k == 'end':
            at = out[-1].rfind('</')
            out[-1] = out[-1][:at] + '<span id="end|%s"></span>' % escape(b.text) + out[-1][at:]
            continue
        inner = pending + text(b.text)
        pending = ''
        if k in PLAIN:
            out.append('<%s>%s</%s>' % (PLAIN[k], inner, PLAIN[k]))
        elif k in CLASSED:
            out.append('<div class="%s">%s</div>' % (CLASSED[k], inner))
        elif k == 'minute':
            out.append('<h3><i>%s</i>%s</h3>' % (text(b.label), inner))
        elif k in ('num', 'bul'):
            out.append('<div class="%s"><i>%s</i>%s</div>' % (k[0], text(b.label) or '•', inner))
        elif k == 'table':
            out.append(grid(b))
        elif k == 'cover':
            out.append(cover(b))
        elif k == 'rule':
            out.append('<hr>')
        elif k == 'break':
            out.append('<div style="break-before: page"></div>')
        elif k == 'space':
            out.append('<div style="height: %spt"></div>' % b.text)
        elif k == 'blank':
            out.append('<div class="c" style="margin-top: 20mm">This page is left intentionally blank</div>')
    return ''.join(out)


def build(paper, sections, path):
    """As engine_reportlab.build: each section is set by itself and the pages are joined."""
    pages, starts, marks, first = [], [], {}, None
    foot = paper.get('foot', 'Page %d')
    colour, tint = THEMES[paper.get('theme', 'plain')]
    for stamp, blocks in sections:
        css = BASE % dict(
            foot=('"%s" counter(page)' % foot.replace('%d', '')) if foot else 'none', start=len(pages) + 1 + paper.get('offset', 0),
            stamp='@top-right { content: "%s"; font: bold 12pt Carlito }' % stamp if stamp else '',
            size=paper.get('size', '12.2pt'), colour=colour, tint=tint)
        head = '<title>%s</title><meta name=author content="%s">' % (escape(paper['title']), escape(paper.get('author', '')))
        doc = HTML(string='<html lang="en-GB"><head>%s</head><body>%s</body></html>' % (head, html(blocks))).render(stylesheets=[CSS(string=css)])
        first = first or doc
        starts.append(len(pages) + 1)
        for n, page in enumerate(doc.pages):
            for name in page.anchors:
                kind, _, key = name.partition('|')
                marks[(kind, key)] = len(pages) + 1 + n
        pages.extend(doc.pages)
    first.copy(pages).write_pdf(path)
    return len(pages), starts, marks
