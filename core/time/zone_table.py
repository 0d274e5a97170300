"""Writes zone_table.cpp from the machine's tz database (Debian: tzdata), whose data are in the public domain.

    python3 core/time/zone_table.py

A record per history of offsets, shared by all zones that had it: the bytes of its names joined by commas and of what
follows, each as a varint before it; the offset on 2000-01-01; how often it changed since, by law of its time and no
rule, each change as days since the one before (varint), wall clock (quarter hours; 255: minutes follow as a varint) and
new offset; then the rule that holds in the end (none: 0): twice its first year since 1999, and 1 more where it begins
with the second turn of that year; both offsets, and for both turns month, week (5: last), weekday (0: Sunday), wall
clock (quarter hours + 96, a varint). Offsets are quarter hours, signed bytes.
"""
import calendar
import datetime
import os
import re
import struct

ROOT = '/usr/share/zoneinfo'
EPOCH = datetime.date(1970, 1, 1)
FIRST = (datetime.date(2000, 1, 1) - EPOCH).days
LAST_YEAR = 2038  # as far as the files spell out what their rules say
LAST = (datetime.date(LAST_YEAR, 1, 1) - EPOCH).days  # Morocco and Palestine have decreed on and on


def names():
    for line in open(f'{ROOT}/tzdata.zi'):
        words = line.split()
        if line.startswith('Z '):
            yield words[1]
        elif line.startswith('L '):
            yield words[2]


def read(name):
    data = open(os.path.join(ROOT, name), 'rb').read()

    def counts(at):
        return struct.unpack('>4sc15x6l', data[at:at + 44])[2:]

    utc, std, leap, times, types, chars = counts(0)
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + std + utc
    utc, std, leap, times, types, chars = counts(at)
    at += 44
    when = struct.unpack(f'>{times}q', data[at:at + 8 * times])
    at += 8 * times
    which = data[at:at + times]
    at += times
    offsets = [struct.unpack('>lbB', data[at + 6 * i:at + 6 * i + 6])[0] for i in range(types)]
    at += 6 * types + chars + leap * 12 + std + utc
    changes = [(-2**60, offsets[0])]
    for time, kind in zip(when, which):
        if offsets[kind] != changes[-1][1]:
            changes.append((time, offsets[kind]))
    return changes, data[at:].strip().decode()


def seconds(text):
    parts = [int(part) for part in text.lstrip('+-').split(':')] + [0, 0]
    return (-1 if text[0] == '-' else 1) * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def rule_of(footer):
    found = re.match(r'^(?:<[^>]+>|[A-Za-z]+)([-+0-9:]+)(?:(?:<[^>]+>|[A-Za-z]+)([-+0-9:]+)?,([^,]+),([^,]+))?$', footer)
    standard = -seconds(found[1])
    if not found[3]:
        return standard, None
    turns = []
    for text in (found[3], found[4]):
        day, _, clock = text.partition('/')
        assert day[0] == 'M', footer
        turns.append([*map(int, day[1:].split('.')), seconds(clock) if clock else 7200])
    return standard, (-seconds(found[2]) if found[2] else standard + 3600, *turns)


def day_of(month, week, weekday, year):
    first = datetime.date(year, month, 1)
    day = 1 + (weekday - (first.weekday() + 1)) % 7 + 7 * (week - 1)
    while day > calendar.monthrange(year, month)[1]:
        day -= 7
    return (datetime.date(year, month, day) - EPOCH).days


def by_rule(standard, rule):
    out = set()
    for year in range(1960, LAST_YEAR) if rule else []:
        summer, begin, end = rule
        out.add((day_of(*begin[:3], year) * 86400 + begin[3] - standard, summer))
        out.add((day_of(*end[:3], year) * 86400 + end[3] - summer, standard))
    return out


def varint(value):
    out = b''
    while value >= 128:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def quarters(value):
    assert value % 900 == 0
    return value // 900


def record(name):
    changes, footer = read(name)
    standard, rule = rule_of(footer)
    ruled = sorted(by_rule(standard, rule))
    kept = len(changes)  # the rule governs as far back as every turn of it is there
    for turn in reversed(ruled):
        if changes[kept - 1] != turn:
            break
        kept -= 1
    offset = [change for change in changes if change[0] <= FIRST * 86400][-1][1]
    law = [change for change in changes[:kept] if FIRST * 86400 < change[0] < LAST * 86400]
    out = bytes([quarters(offset) & 255]) + varint(len(law))
    last = FIRST
    for time, after in law:
        day, clock = divmod(time + offset, 86400)
        wall = bytes([quarters(clock)]) if clock % 900 == 0 else b'\xff' + varint(clock // 60)
        assert clock % 60 == 0
        out += varint(day - last) + wall + bytes([quarters(after) & 255])
        last, offset = day, after
    if not rule or kept == len(changes):
        return out + b'\0'
    first = changes[kept][0]
    since = max((EPOCH + datetime.timedelta(first // 86400)).year, 2000)
    skipped = sum(time < first for time, _ in ruled if time // 86400 >= (datetime.date(since, 1, 1) - EPOCH).days)
    out += bytes([2 * (since - 1999) + skipped, quarters(standard) & 255, quarters(rule[0]) & 255])
    for month, week, weekday, clock in rule[1:]:
        out += bytes([month, week, weekday]) + varint(quarters(clock) + 96)
    return out


histories = {}
for name in sorted(names()):
    histories.setdefault(record(name), []).append(name)
table = b''
for bytes_of, zones in histories.items():
    text = ','.join(zones).encode()
    table += varint(len(text)) + text + varint(len(bytes_of)) + bytes_of
version = open(f'{ROOT}/tzdata.zi').readline().split()[-1]
lines = [''.join(f'\\{byte:03o}' if byte < 32 or byte > 126 or byte in b'"\\?' or 48 <= byte <= 57 else chr(byte)
                 for byte in table[at:at + 96]) for at in range(0, len(table), 96)]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'zone_table.cpp'), 'w') as out:
    out.write('// Written by zone_table.py, which says what the bytes mean.\n#include "time/zone.hpp"\n\n')
    out.write('namespace northstar::time {\n\n')
    out.write(f'std::string_view zone_table_version() {{ return "{version}"; }}\n\n// clang-format off\n')
    out.write('std::string_view zone_table() {\n  static constexpr char bytes[] =\n')
    out.write('\n'.join(f'    "{line}"' for line in lines))
    out.write(';\n  return {bytes, sizeof bytes - 1};\n}\n// clang-format on\n\n}  // namespace northstar::time\n')
