"""What is done to a PDF after typesetting: a pass through Ghostscript, or printing and scanning it again."""
import os
import random
import re
import subprocess
import tempfile

from blocks import Block
from PIL import Image

PAIRS = (('ffi', '\ufb03'), ('ffl', '\ufb04'), ('ff', '\ufb00'), ('fi', '\ufb01'), ('fl', '\ufb02'))


def ligatures(b):
    """The block with its f-ligatures written as single characters, as some older converters leave them."""
    if b.kind not in ('p', 'num', 'bul', 'quote'):
        return b
    t = b.text
    for plain, joined in PAIRS[3:]:
        t = re.sub(plain, joined, t)
    return Block(b.kind, t, b.label, b.rows, b.opts)


def ghostscript(path, r, done, settings):
    """Rewrites the PDF with Ghostscript's pdfwrite (fixed dates, no random identifier)."""
    out = path + '.gs'
    subprocess.run(['gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', '-dCompatibilityLevel=1.5', '-dOmitInfoDate=true', '-dOmitID=true', '-dOmitXMP=true',
                    '-sOutputFile=' + out, path], check=True, env=dict(os.environ, SOURCE_DATE_EPOCH=str(settings['epoch'])))
    os.replace(out, path)


def photograph(path, first, last, folder, seed):
    """Grey page images, a little crooked and speckled, of pages first..last."""
    subprocess.run(['pdftoppm', '-r', '105', '-gray', '-f', str(first), '-l', str(last), path, os.path.join(folder, 'p')], check=True)
    rng, out = random.Random(seed), []
    for name in sorted(os.listdir(folder)):
        if not name.endswith('.pgm'):
            continue
        image = Image.open(os.path.join(folder, name)).convert('L').rotate(rng.uniform(-.7, .7), Image.BICUBIC, fillcolor=252)
        px = image.load()
        for _ in range(500):
            px[rng.randrange(image.width), rng.randrange(image.height)] = rng.randrange(60, 200)
        out.append(image.quantize(16, dither=0).convert('L'))
    return out


def image_pdf(images, path, epoch):
    import time
    date = time.gmtime(epoch)
    images[0].save(path, 'PDF', save_all=True, append_images=images[1:], resolution=105, quality=38, creationDate=date, modDate=date, producer='Ravensmere MFD Scan to Folder')


def scan(path, r, done, settings):
    """Replaces every page by its photograph: no text is left."""
    with tempfile.TemporaryDirectory() as folder:
        image_pdf(photograph(path, 1, done[0], folder, r['file']), path, settings['epoch'])


def scan_part(path, r, done, settings):
    """Replaces the pages of the items named in `scanned` by photographs, inside a pack."""
    for (e, _, _, _), (first, last) in zip(r['parts'], r['spans']):
        if e['number'] not in r['scanned'].split():
            continue
        with tempfile.TemporaryDirectory() as folder:
            part = os.path.join(folder, 'part.pdf')
            image_pdf(photograph(path, first, last, folder, r['file']), part, settings['epoch'])
            pages = [path, '1-%d' % (first - 1), part] + ([path, '%d-z' % (last + 1)] if last < done[0] else [])
            subprocess.run(['qpdf', path, '--pages', *pages, '--', '--deterministic-id', '--object-streams=generate', path + '.q'], check=True)
            os.replace(path + '.q', path)


POST = {'gs': ghostscript, 'scan': scan, 'part': scan_part}
