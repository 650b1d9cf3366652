"""A small archive of made-up papers and its store, for tests of what happens when things go wrong.

    archive = Archive(bin_folder, work);  archive.put(5);  archive.index();  archive.verify()
    archive.live_words()  ->  the words of the papers that can be found now
"""
import json
import os
import re
import shutil
import subprocess
import sys
import zlib

WORDS = ('wren finch heron avocet plover dunlin curlew snipe godwit whimbrel teal wigeon gadwall pochard smew '
         'merlin hobby osprey harrier buzzard').split()


def plain_pdf(pages):
    """A PDF of pages of text lines in Helvetica."""
    objects = ['<< /Type /Catalog /Pages 2 0 R >>', '',
               '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>']
    kids = []
    for lines in pages:
        kids.append('%d 0 R' % (len(objects) + 1))
        objects.append('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> '
                       '/Contents %d 0 R >>' % (len(objects) + 2))
        content = 'BT /F1 11 Tf 72 770 Td 14 TL\n' + ''.join('(%s) Tj T*\n' % line for line in lines) + 'ET\n'
        objects.append('<< /Length %d >>\nstream\n%sendstream' % (len(content), content))
    objects[1] = '<< /Type /Pages /Count %d /Kids [%s] >>' % (len(pages), ' '.join(kids))
    return assemble(objects)


def scanned_pdf(pages):
    """The same pages as pictures, without any text."""
    return pictures_of(plain_pdf(pages))


def pictures_of(pdf, dpi=150):
    """A PDF as a scanner would give it: every page a grey picture on A4, drawn by pdftoppm (poppler-utils)."""
    drawn = subprocess.run(['pdftoppm', '-r', str(dpi), '-gray', '-'], input=pdf, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, check=True).stdout
    objects, kids = ['<< /Type /Catalog /Pages 2 0 R >>', ''], []
    while drawn:
        width, height = (int(number) for number in drawn.split(None, 4)[1:3])
        head = len(b'P5\n%d %d\n255\n' % (width, height))
        pixels = zlib.compress(drawn[head:head + width * height])
        drawn = drawn[head + width * height:]
        number = len(objects) + 1
        kids.append('%d 0 R' % number)
        objects.append('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P %d 0 R >> >> '
                       '/Contents %d 0 R >>' % (number + 2, number + 1))
        content = 'q 595 0 0 842 0 0 cm /P Do Q'
        objects.append('<< /Length %d >>\nstream\n%s\nendstream' % (len(content), content))
        objects.append('<< /Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Width %d /Height %d '
                       '/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream'
                       % (width, height, len(pixels), pixels.decode('latin-1')))
    objects[1] = '<< /Type /Pages /Count %d /Kids [%s] >>' % (len(kids), ' '.join(kids))
    return assemble(objects)


def assemble(objects):
    pdf, places = '%PDF-1.4\n', []
    for number, body in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += '%d 0 obj\n%s\nendobj\n' % (number, body)
    table = ''.join('%010d 00000 n \n' % place for place in places)
    start = len(pdf)
    pdf += 'xref\n0 %d\n0000000000 65535 f \n%s' % (len(places) + 1, table)
    pdf += 'trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (len(places) + 1, start)
    return pdf.encode('latin-1')


def paper(number, pages=3, made=plain_pdf):
    """The PDF of a report of which a word, word_of(number), stands on every page."""
    text = []
    for page in range(1, pages + 1):
        lines = ['London Borough of Ravensmere', 'Report on the matter %s' % word_of(number)] if page == 1 else []
        for line in range(25):
            lines.append(' '.join(WORDS[(number * 7 + page * 3 + line * 5 + i * i) % len(WORDS)] for i in range(9)))
        text.append(lines + ['%s on page %d' % (word_of(number), page)])
    return made(text)


def word_of(number):
    letters = ''
    for _ in range(5):
        letters += 'bcdfghjklm'[number % 10] + 'o'
        number //= 10
    return 'zq' + letters


class Archive:
    def __init__(self, bin_folder, work):
        self.indexer = os.path.join(bin_folder, 'minutebook-indexer')
        self.daemon = os.path.join(bin_folder, 'minutebook-searchd')
        self.papers = os.path.join(work, 'papers')
        self.store = os.path.join(work, 'store')
        self.count = 0
        self.as_large = False  # whether runs do as they do with large indexes and loads
        os.makedirs(self.papers, exist_ok=True)

    def put(self, number_of_papers, pages=3, made=plain_pdf):
        for _ in range(number_of_papers):
            name = os.path.join(self.papers, '%05d.pdf' % self.count)
            with open(name + '.part', 'wb') as file:
                file.write(paper(self.count, pages, made))
            os.rename(name + '.part', name)
            self.count += 1

    def command(self, *extra):
        large = ['--spare-from', '0B', '--shards-from', '1'] if self.as_large else []
        return [self.indexer, 'index', '--store', self.store, *large, *extra, self.papers]

    def lose_index(self):
        """As when public/ is removed by hand: the next run builds the index anew, as one large load."""
        shutil.rmtree(os.path.join(self.store, 'public'))

    def index(self, allowed=(0,)):
        done = subprocess.run(self.command(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        expect(done.returncode in allowed, 'indexing ended with %d: %s' % (done.returncode, done.stderr[-1500:]))
        return done

    def status(self):
        done = subprocess.run([self.indexer, 'status', '--store', self.store, '--json'], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True)
        expect(done.returncode == 0, 'status ended with %d: %s' % (done.returncode, done.stderr))
        return json.loads(done.stdout)

    def verify(self):
        """Every check of the store must pass."""
        done = subprocess.run([self.indexer, 'verify', '--store', self.store], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        expect(done.returncode == 0, 'verify ended with %d: %s' % (done.returncode, done.stdout))
        return done.stdout

    def generation(self):
        try:
            return os.readlink(os.path.join(self.store, 'public', 'current'))
        except OSError:
            return None

    def live_words(self):
        """Which papers can be found in the live index by a word that only they have."""
        current = os.path.join(self.store, 'public', 'current')
        if not os.path.exists(current):
            return set()
        done = subprocess.run(['xapian-delve', '-1', '-A', 'zq', current], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True)
        expect(done.returncode == 0, 'the live index cannot be read: ' + done.stderr)
        return set(re.findall(r'^zq\w+$', done.stdout, re.MULTILINE))

    def all_words(self):
        return {word_of(number) for number in range(self.count)}

    def expect_everything(self):
        expect(self.live_words() == self.all_words(), 'papers are missing: %s' %
               sorted(self.all_words() - self.live_words())[:5])
        outcomes = self.status()['documents']['by_outcome']
        expect(outcomes == {'indexed': self.count}, 'not every paper is accounted for: %s' % outcomes)
        self.verify()


def killed_after(run, moment):
    """Whether a process had to be killed since it was still at work after so many seconds."""
    try:
        run.wait(timeout=moment)
        return False
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return True


def done_so_far(rounds, of, what):
    """A line now and then for whoever watches a long run."""
    if rounds % 10 == 0 and rounds < of:
        print('%d of %d: %s' % (rounds, of, what), file=sys.stderr, flush=True)


def expect(holds, otherwise):
    if not holds:
        sys.exit('FAILED: ' + otherwise)
