"""Typesets sections with ReportLab: packs in the borough's usual style (Arial metrics), and a serif look for booklets."""
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table
from xml.sax.saxutils import escape

LIBERATION = '/usr/share/fonts/truetype/liberation/Liberation%s.ttf'
FACES = {'sans': ('Sans-Regular', 'Sans-Bold', 'Sans-Italic'), 'serif': ('Serif-Regular', 'Serif-Bold', 'Serif-Italic')}
LOOKS = {
    'council': dict(face='sans', size=12, lead=14.6, colour=colors.black, align=0),
    'older': dict(face='sans', size=12, lead=15.6, colour=colors.black, align=0),
    'booklet': dict(face='sans', size=11.5, lead=16.4, colour=colors.HexColor('#1d4f5f'), align=0),
    'serif': dict(face='serif', size=12.5, lead=15.6, colour=colors.black, align=TA_JUSTIFY),
}


def fonts():
    for face, files in FACES.items():
        for kind, name in zip(('', '-b', '-i'), files):
            pdfmetrics.registerFont(TTFont(face + kind, LIBERATION % name))


def styles(look):
    """The paragraph styles of a look, by block kind."""
    k = LOOKS[look]
    face, size, lead = k['face'], k['size'], k['lead']
    extra = dict(hyphenationLang='en_GB', embeddedHyphenation=1) if k['align'] == TA_JUSTIFY else {}
    base = dict(extra, fontName=face, fontSize=size, leading=lead, spaceAfter=size * .72, alignment=k['align'])
    bold = dict(base, hyphenationLang='', fontName=face + '-b', keepWithNext=1, textColor=k['colour'], alignment=0)
    s = {
        'p': ParagraphStyle('p', **base),
        'h1': ParagraphStyle('h1', **dict(bold, spaceBefore=5)),
        'h2': ParagraphStyle('h2', **dict(bold, fontSize=size - .3)),
        'title': ParagraphStyle('title', **dict(bold, fontSize=size + 9, leading=lead + 11, spaceBefore=60, spaceAfter=16)),
        'centre': ParagraphStyle('centre', **dict(base, fontName=face + '-b', alignment=TA_CENTER)),
        'small': ParagraphStyle('small', **dict(base, fontSize=size - 2, leading=lead - 2)),
        'num': ParagraphStyle('num', **dict(base, leftIndent=34, bulletIndent=0)),
        'bul': ParagraphStyle('bul', **dict(base, leftIndent=44, bulletIndent=30, spaceAfter=3)),
        'quote': ParagraphStyle('quote', **dict(base, leftIndent=36, rightIndent=20, fontName=face + '-i')),
        'cell': ParagraphStyle('cell', fontName=face, fontSize=size - 1.5, leading=size + .6),
        'cellb': ParagraphStyle('cellb', fontName=face + '-b', fontSize=size - 1.5, leading=size + .6),
        'tiny': ParagraphStyle('tiny', fontName=face, fontSize=8.6, leading=10.6),
        'tinyb': ParagraphStyle('tinyb', fontName=face + '-b', fontSize=8.6, leading=10.6),
    }
    s['field'] = ParagraphStyle('field', **dict(base, hyphenationLang='', alignment=0))
    s['minute'] = ParagraphStyle('minute', **dict(bold, leftIndent=42, bulletIndent=0, bulletFontName=face + '-b', spaceBefore=8))
    return s


class Mark(Flowable):
    """Takes no room; notes the page it falls on."""
    def __init__(self, key, marks, keep):
        super().__init__()
        self.key, self.marks, self.keepWithNext = key, marks, keep

    def wrap(self, w, h):
        return 0, 0

    def draw(self):
        self.marks[self.key] = self.canv.getPageNumber()


class SoftParagraph(Paragraph):
    """A paragraph whose hyphens at line ends stand in the text layer as soft hyphens (U+00AD), as some converters leave them."""
    def breakLines(self, width):
        lines = super().breakLines(width)
        if lines.kind == 0:
            for _, words in lines.lines:
                if words and type(words[-1]) is not str and words[-1].endswith('-'):
                    words[-1] = type(words[-1])(words[-1][:-1] + '\u00ad')
        return lines


def text(t):
    return escape(t).replace('\n', '<br/>')


def grid(block, st, width):
    """A table of figures or words."""
    tiny = block.opts.get('small')
    cell, head = st['tiny' if tiny else 'cell'], st['tinyb' if tiny else 'cellb']
    data = []
    for n, row in enumerate(block.rows):
        top = block.opts.get('header') and n == 0
        strong = top or str(row[0]).startswith('TOTAL') or str(row[0]).startswith('Total')
        data.append([Paragraph(text(str(c)), head if strong else cell) for c in row])
    shares = block.opts.get('widths') or [2.6] + [1] * (len(block.rows[0]) - 1)
    total = sum(shares)
    look = [('GRID', (0, 0), (-1, -1), .4, colors.HexColor('#777777')), ('VALIGN', (0, 0), (-1, -1), 'TOP'),
            ('TOPPADDING', (0, 0), (-1, -1), 3), ('BOTTOMPADDING', (0, 0), (-1, -1), 4),
            ('LEFTPADDING', (0, 0), (-1, -1), 4), ('RIGHTPADDING', (0, 0), (-1, -1), 4)]
    if block.opts.get('header'):
        look.append(('BACKGROUND', (0, 0), (-1, 0), colors.HexColor('#e3e7ea')))
    t = Table(data, [width * s / total for s in shares], repeatRows=1 if block.opts.get('header') else 0, style=look)
    return [t, Spacer(1, 9)]


def cover(block, st, width):
    """The label and value table at the head of a report."""
    c = block.opts
    top = Table([[Paragraph(text('Report No.' + ('\n' + c['number'] if c['number'] else '')), st['cell']),
                  Paragraph(text(c['borough']), st['centre']), Paragraph(text(c['part']), st['centre'])]],
                [width * .18, width * .48, width * .34], style=[('VALIGN', (0, 0), (-1, -1), 'TOP'), ('LINEBELOW', (0, 0), (-1, 0), 1, colors.black)])
    rows = [[Paragraph(text(a), st['cellb']), Paragraph(text(b), st['field'] if a != 'Title:' else st['h1'])] for a, b in block.rows]
    body = Table(rows, [width * .24, width * .76], style=[
        ('VALIGN', (0, 0), (-1, -1), 'TOP'), ('LINEBELOW', (0, -1), (-1, -1), 1, colors.black),
        ('TOPPADDING', (0, 0), (-1, -1), 1), ('BOTTOMPADDING', (0, 0), (-1, -1), 1)])
    return [top, body, Spacer(1, 6)]


def flow(blocks, st, width, marks, Paragraph=Paragraph):
    """The flowables of blocks."""
    out = []
    for b in blocks:
        k = b.kind
        if k == 'break':
            out.append(PageBreak())
        elif k in ('mark', 'end'):
            out.append(Mark((k, b.text), marks, k == 'mark'))
        elif k == 'table':
            out.extend(grid(b, st, width))
        elif k == 'cover':
            out.extend(cover(b, st, width))
        elif k == 'rule':
            out.append(Table([['']], [width], [3], style=[('LINEABOVE', (0, 0), (-1, 0), .6, colors.black)]))
        elif k == 'space':
            out.append(Spacer(1, float(b.text)))
        elif k == 'blank':
            out.extend([Spacer(1, 40), Paragraph('This page is left intentionally blank', st['centre'])])
        elif k == 'bul':
            out.append(Paragraph(text(b.text), st['bul'], bulletText='•'))
        elif k in ('num', 'minute'):
            out.append(Paragraph(text(b.text), st[k], bulletText=b.label))
        else:
            out.append(Paragraph(text(b.text), st[k]))
    return out


class Doc(BaseDocTemplate):
    """Stamps the first page of each section and numbers every page."""
    def __init__(self, path, paper, starts, st):
        super().__init__(path, pagesize=A4, leftMargin=68, rightMargin=68, topMargin=64, bottomMargin=62, invariant=1,
                         title=paper['title'], author=paper.get('author', ''), creator=paper.get('creator', ''))
        self.paper, self.starts = paper, starts
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate('page', [frame], onPageEnd=self.dress))
        self.face = LOOKS[paper.get('look', 'council')]['face']

    def dress(self, canvas, doc):
        page = canvas.getPageNumber()
        w, h = A4
        foot = self.paper.get('foot', 'Page %d')
        if foot:
            canvas.setFont(self.face, 9)
            canvas.drawCentredString(w / 2, 28, foot % (page + self.paper.get('offset', 0)))
        stamp = self.starts.get(page)
        if stamp:
            canvas.setFont(self.face + '-b', 12)
            canvas.drawRightString(w - 40, h - 32, stamp)


def build(paper, sections, path):
    """Writes the PDF; sections are (stamp, blocks). Returns (pages, first page of each section, marks)."""
    st = styles(paper.get('look', 'council'))
    marks, story, starts = {}, [], {}
    width = A4[0] - 136
    for n, (stamp, blocks) in enumerate(sections):
        if n:
            story.append(PageBreak())
        story.append(Mark(('section', n), marks, 0))
        story.extend(flow(blocks, st, width, marks, SoftParagraph if paper.get('softhyphen') else Paragraph))
    story.append(Mark(('section', len(sections)), marks, 0))
    doc = Doc(path, paper, starts, st)

    def note():
        for n, (stamp, _) in enumerate(sections):
            if stamp and ('section', n) in marks:
                starts.setdefault(marks[('section', n)], stamp)
    doc.afterFlowable = lambda f: note()
    doc.build(story)
    return doc.page, [marks[('section', n)] for n in range(len(sections))], marks
