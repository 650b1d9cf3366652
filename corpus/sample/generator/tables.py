"""Tables of figures, made from word lists and a seeded draw, so that a year's tables agree with themselves and differ from the next year's."""
import random

import wordlists as w
from blocks import Block, table


def rng(*key):
    return random.Random('/'.join(map(str, key)))


def thousands(n):
    """Budget style: credits are written Cr."""
    return ('Cr ' if n < 0 else '') + format(abs(n), ',d')


def scaled(values, total):
    """The values, with about the same shares, so that they add up to `total`."""
    now = sum(values)
    if not values or not now:
        return values
    out = [round(v * total / now) for v in values]
    largest = max(range(len(out)), key=lambda k: abs(out[k]))
    out[largest] += total - sum(out)
    return out


def budget(area, year, fixed):
    """Revenue budget monitoring: numbered lines, as a ledger prints them (line 37 of children's services is Education Psychology)."""
    r = rng('budget', area, year)
    rows = [['Line and service', "Latest approved budget £'000", "Projected outturn £'000", "Variation £'000", "Full year effect £'000"]]
    bases = [r.randrange(60, 4200) for _ in w.LEDGER[area]]
    bases = scaled(bases, fixed['base']) if 'base' in fixed else bases
    given = {n: fixed[str(n)] for n, _ in w.LEDGER[area] if str(n) in fixed}
    free = [n for n, _ in w.LEDGER[area] if n not in given]
    drawn = [r.choice([0, 0, r.randrange(-90, 60), r.randrange(10, 220)]) for _ in free]
    if 'total' in fixed:
        drawn[-1] += fixed['total'] - sum(given.values()) - sum(drawn)
    variations = {**dict(zip(free, drawn)), **given}
    total = [0] * 4
    for (n, service), base in zip(w.LEDGER[area], bases):
        variation = variations[n]
        cells = (base, base + variation, variation, variation // 2 if variation > 0 else 0)
        total = [x + y for x, y in zip(total, cells)]
        rows.append(['%d %s' % (n, service)] + [thousands(x) for x in cells])
    rows.append(['TOTAL CONTROLLABLE'] + [thousands(x) for x in total])
    return [Block('h2', 'Appendix 1: Portfolio budget monitoring summary %s' % year), table(rows, small=True, widths=[2.4, 1, 1, 1, 1])]


def capital(area, year, fixed):
    """Capital programme, scheme by scheme; `total` is the sum over the four years."""
    r = rng('capital', area, year)
    first = int(year[:4])
    rows = [['Scheme'] + ["%d/%02d £'000" % (first + k, (first + k + 1) % 100) for k in range(4)] + ["Total £'000"]]
    cells = [r.choice([0, r.randrange(10, 900)]) for _ in range(4 * len(w.SCHEMES[area]))]
    cells = scaled(cells, fixed['total']) if 'total' in fixed else cells
    totals = [0] * 5
    for k, scheme in enumerate(w.SCHEMES[area]):
        v = cells[4 * k:4 * k + 4]
        v = v + [sum(v)]
        totals = [x + y for x, y in zip(totals, v)]
        rows.append([scheme] + [thousands(x) for x in v])
    rows.append(['TOTAL'] + [thousands(x) for x in totals])
    return [Block('h2', 'Appendix A: Capital programme %s' % year), table(rows, small=True, widths=[2.8, 1, 1, 1, 1, 1])]


def contracts(area, year, _):
    """An extract of the contracts register."""
    r = rng('contracts', area, year)
    rows = [['Contract ID', 'Contract', 'Supplier', 'Whole life value £', 'Start', 'End', 'Months', 'RAG']]
    first = int(year[:4])
    for name in w.CONTRACTS[area]:
        months = r.choice([12, 24, 36, 36, 48, 60])
        start = first - r.randrange(0, 3)
        month = r.choice(['Apr', 'Apr', 'Jul', 'Sep', 'Oct', 'Jan'])
        rows.append([str(r.randrange(3700, 6900)), name, r.choice(w.SUPPLIERS), format(r.randrange(52, 4300) * 1000 + r.choice([0, 250, 640, 875]), ',d'),
                     '1 %s %d' % (month, start), '%s %d' % (w.BEFORE[month], start + months // 12), str(months), r.choice(['Green', 'Green', 'Amber', 'Red'])])
    return [Block('h2', 'Appendix 1: Contracts Register extract, %s' % year), table(rows, small=True, widths=[.8, 2.6, 2, 1.3, 1.1, 1.1, .7, .7])]


def dataset(kind, year, _):
    """The scrutiny dataset: indicators with a target and four quarters."""
    r = rng('dataset', kind, year)
    rows = [['Ref', 'Indicator', 'Good is', 'Target', 'Q1', 'Q2', 'Q3', 'Q4', 'Direction of travel']]
    for n, (name, good, low, high, unit) in enumerate(w.INDICATORS[kind], 1):
        value, cells = r.uniform(low, high), []
        target = r.uniform(low, high)
        for _ in range(4):
            value = min(high, max(low, value + r.uniform(-1, 1) * (high - low) * .12))
            cells.append(('%.1f%s' % (value, unit)) if unit else '%d' % value)
        rows.append(['%d.%d' % (1 + n // 9, n % 9 + 1), name, good, ('%.1f%s' % (target, unit)) if unit else '%d' % target] + cells + [r.choice(['Improving', 'Stable', 'Declining'])])
    return [Block('h2', 'Performance index %s' % year), table(rows, small=True, widths=[.5, 3.6, .7, .8, .7, .7, .7, .7, 1])]


def risks(area, year, _):
    """A risk register."""
    r = rng('risks', area, year)
    rows = [['No.', 'Risk', 'Cause and effect', 'Existing controls', 'Likelihood', 'Impact', 'Score', 'Owner']]
    for n, (risk, cause, control, owner) in enumerate(w.RISKS[area], 1):
        a, b = r.randrange(1, 6), r.randrange(2, 6)
        rows.append([str(n), risk, cause, control, str(a), str(b), str(a * b), owner])
    return [Block('h2', 'Risk register, %s' % year), table(rows, small=True, widths=[.4, 1.8, 2.6, 2.8, .8, .7, .6, 1.4])]


def programme(area, year, _):
    """A work programme: three meetings and their business."""
    r = rng('programme', area, year)
    business, out = list(w.BUSINESS[area]), []
    r.shuffle(business)
    first = int(year[:4])
    meetings = ['%d September %d' % (r.randrange(10, 28), first), '%d January %d' % (r.randrange(14, 29), first + 1), '%d March %d' % (r.randrange(8, 24), first + 1)]
    for k, meeting in enumerate(meetings):
        rows = [['Item', 'Status']] + [[b, r.choice(['PDS item', 'Portfolio Holder decision', 'Executive report', 'Information item'])] for b in business[k * 6:k * 6 + 6]]
        out += [Block('h2', meeting), table(rows, widths=[3, 1.4])]
    return out


def count(name, year, fixed):
    """A table of counts with fixed rows: LADO sources, IRO reviews, placements and so on.

    `total` fixes the sum of all cells, `c1`, `c2` … the sum of a column."""
    title, columns, rows = w.COUNTS[name]
    r = rng(name, year)
    cells = [[r.randrange(low, high + 1) for _, low, high in rows] for _ in columns[1:]]
    cells = [scaled(v, fixed['c%d' % k]) if 'c%d' % k in fixed else v for k, v in enumerate(cells, 1)]
    if 'total' in fixed:
        flat = scaled([x for v in cells for x in v], fixed['total'])
        cells = [flat[k * len(rows):(k + 1) * len(rows)] for k in range(len(cells))]
    if name == 'iro-reviews':
        cells = [sorted(c, reverse=True) for c in zip(*cells)]
        cells = [list(v) for v in zip(*cells)]
    out = [columns] + [[label] + [v[n] for v in cells] for n, (label, _, _) in enumerate(rows)]
    out.append(['Total'] + [sum(v) for v in cells])
    return [Block('h2', '%s, %s' % (title, year.replace('-', ' to ') if len(year) == 9 and '-' in year else year)), table(out)]


def wards(name, year, fixed):
    """A count for every ward; `total` fixes the sum of all cells."""
    title, columns, low, high = w.WARD_COUNTS[name]
    r = rng(name, year)
    cells = [r.randrange(low, high) for _ in w.WARDS for _ in columns]
    cells = scaled(cells, fixed['total']) if 'total' in fixed else cells
    if name == 'trees':
        cells = [x for k in range(len(w.WARDS)) for x in sorted(cells[4 * k:4 * k + 4], reverse=True)]
    rows = [[ward] + cells[k * len(columns):(k + 1) * len(columns)] for k, ward in enumerate(w.WARDS)]
    return [Block('h2', '%s, %s' % (title, year)), table([['Ward'] + columns] + rows, widths=[2] + [1] * len(columns))]


def streets(name, year, _):
    """A list of streets with lengths or costs."""
    r = rng(name, year)
    rows = [['Road', 'Ward', 'From', 'To', 'Treatment', 'Length (m)', 'Estimate £']]
    roads = r.sample(w.ROADS, 22)
    for road in roads:
        rows.append([road, r.choice(w.WARDS), 'No. %d' % r.randrange(1, 40), r.choice(['Junction with ' + r.choice(w.ROADS), 'No. %d' % r.randrange(41, 160)]),
                     r.choice(['Micro-asphalt', 'Resurfacing', 'Plane and inlay', 'Footway reconstruction', 'Slurry seal']), r.randrange(60, 900), format(r.randrange(9, 190) * 1000, ',d')])
    return [Block('h2', 'Schedule of works, %s' % year), table(rows, small=True, widths=[1.7, 1.3, .8, 1.9, 1.4, .7, 1])]


MAKERS = {'budget': budget, 'capital': capital, 'contracts': contracts, 'dataset': dataset, 'risks': risks, 'programme': programme,
          'count': count, 'wards': wards, 'streets': streets}


def make(name, args):
    """The blocks of an @ line: what, year, then figures that the text around it has promised (48=486 total=1214)."""
    what, year, *promised = args.split()
    return MAKERS[name](what, year, {k: int(v) for k, v in (p.split('=') for p in promised)})
