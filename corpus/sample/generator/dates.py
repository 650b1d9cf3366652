"""Dates in the ways papers print them."""
import datetime

MONTHS = ('January February March April May June July August September October November December').split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()


def parse(text):
    """datetime.date of '2021-03-10'."""
    return datetime.date.fromisoformat(text)


def suffix(day):
    return 'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')


def plain(text):
    """2021-03-10 -> 10 March 2021"""
    d = parse(text)
    return '%d %s %d' % (d.day, MONTHS[d.month - 1], d.year)


def ordinal(text):
    """2021-03-10 -> 10th March 2021"""
    d = parse(text)
    return '%d%s %s %d' % (d.day, suffix(d.day), MONTHS[d.month - 1], d.year)


def weekday(text):
    return DAYS[parse(text).weekday()]


def epoch(text):
    """Seconds of noon on that day: the date put into the PDF."""
    d = parse(text)
    return int(datetime.datetime(d.year, d.month, d.day, 12, tzinfo=datetime.timezone.utc).timestamp())
