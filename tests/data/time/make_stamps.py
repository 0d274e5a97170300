#!/usr/bin/env python3
"""Writes stamps.tsv: 20,000 stamps in 12 forms, as form, stamp and the second since the epoch that Python gives it.

Instants between 1970 and 2068 drawn with a fixed seed, a fifth of them at the edges where readers slip: leap days, the
days around a year's end (ISO weeks), the first and last second of a day. Offsets are fixed ones, no IANA zones.
The stamp is made by strftime from the instant in its offset; the second is computed from the instant, not the stamp.
"""
import datetime as dt
import pathlib
import random

UTC = dt.timezone.utc
OFFSETS = [0, 60, 120, -300, -480, 330, 345, 570, 765, -210, -720, 840]
FORMS = {
    'iso z': ('YYYY-MM-DD hh:mm', '%Y-%m-%dT%H:%M:%SZ', 'second', False),
    'iso offset': ('YYYY-MM-DD hh:mm', '%Y-%m-%dT%H:%M:%S{colon}', 'second', True),
    'blank, milliseconds': ('YYYY-MM-DD hh:mm', '%Y-%m-%d %H:%M:%S.{ms}', 'second', False),
    'basic': ('YYYYMMDD hh:mm', '%Y%m%dT%H%M%S{plain}', 'second', True),
    'day first': ('DD.MM.YYYY hh:mm', '%d.%m.%Y %H:%M', 'minute', False),
    'month first, 12 hours': ('MM/DD/YYYY hh:mm', '%m/%d/%Y %I:%M:%S %p', 'second', False),
    'two digits': ('DD/MM/YYYY hh:mm', '%d/%m/%y %H:%M', 'minute', False),
    'mail': ('D Mon YYYY hh:mm', '%a, %d %b %Y %H:%M:%S {plain}', 'second', True),
    'web log': ('D Mon YYYY hh:mm', '%d/%b/%Y:%H:%M:%S {plain}', 'second', True),
    'month name': ('Mon D, YYYY', '%B %d, %Y', 'day', False),
    'ISO week and day': ('YYYY-Www', '%G-W%V-%u', 'day', False),
    'day of the year': ('YYYY-DDD', '%Y-%j', 'day', False),
}
SPAN = {'second': 1, 'minute': 60, 'day': 86400}


def instant(draw: random.Random) -> int:
    if draw.random() < 0.8:
        return draw.randrange(0, 3_092_601_600)
    year = draw.randrange(1972, 2068)
    month, day = draw.choice([(1, 1), (1, 2), (1, 3), (12, 29), (12, 30), (12, 31), (2, 28), (3, 1), (2, 29)])
    if (month, day) == (2, 29) and year % 4:
        day = 28
    second = draw.choice([0, 1, 43199, 43200, 86399, draw.randrange(86400)])
    return int(dt.datetime(year, month, day, tzinfo=UTC).timestamp()) + second


def main() -> None:
    draw = random.Random(20260914)
    lines = []
    names = list(FORMS)
    for i in range(20_000):
        form, pattern, precision, zoned = FORMS[names[i % len(names)]]
        second = instant(draw)
        second -= second % SPAN[precision]
        offset = draw.choice(OFFSETS) if zoned else 0
        local = dt.datetime.fromtimestamp(second, dt.timezone(dt.timedelta(minutes=offset)))
        sign, minutes = '-' if offset < 0 else '+', abs(offset)
        stamp = local.strftime(pattern).format(
            colon=f'{sign}{minutes // 60:02}:{minutes % 60:02}',
            plain=f'{sign}{minutes // 60:02}{minutes % 60:02}',
            ms=f'{draw.randrange(1000):03}',
        )
        lines.append(f'{form}\t{stamp}\t{second}')
    pathlib.Path(__file__).with_name('stamps.tsv').write_text('\n'.join(lines) + '\n')


main()
