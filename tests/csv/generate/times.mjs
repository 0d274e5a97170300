// Dates and instants as people and programs write them: each form gives texts and the values they stand for.

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const DAY = 86_400_000;
const two = (number) => String(number).padStart(2, '0');

function partsOf(date) {
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return { y, m, d, mm: two(m), dd: two(d), yy: two(y % 100), month: MONTHS[m - 1] };
}
const isoDate = (date) => date.toISOString().slice(0, 10);
const dayOfYear = (date) => Math.floor((date - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;

const DATE_FORMS = {
  iso: ({ y, mm, dd }) => `${y}-${mm}-${dd}`,
  'ymd/': ({ y, mm, dd }) => `${y}/${mm}/${dd}`,
  'y.m.d': ({ y, mm, dd }) => `${y}.${mm}.${dd}`,
  compact: ({ y, mm, dd }) => `${y}${mm}${dd}`,
  'd/m/Y': ({ y, mm, dd }) => `${dd}/${mm}/${y}`,
  'm/d/Y': ({ y, mm, dd }) => `${mm}/${dd}/${y}`,
  'm/d/Y short': ({ y, m, d }) => `${m}/${d}/${y}`,
  'd.m.Y': ({ y, mm, dd }) => `${dd}.${mm}.${y}`,
  'd.m.y': ({ yy, mm, dd }) => `${dd}.${mm}.${yy}`,
  'd-m-Y': ({ y, mm, dd }) => `${dd}-${mm}-${y}`,
  'd B Y': ({ y, month, d }) => `${d} ${month} ${y}`,
  'd b Y': ({ y, month, dd }) => `${dd} ${month.slice(0, 3)} ${y}`,
  'd-b-Y': ({ y, month, dd }) => `${dd}-${month.slice(0, 3)}-${y}`,
  'B d, Y': ({ y, month, d }) => `${month} ${d}, ${y}`,
  'b d, Y': ({ y, month, d }) => `${month.slice(0, 3)} ${d}, ${y}`,
  ordinal: ({ y }, date) => `${y}-${String(dayOfYear(date)).padStart(3, '0')}`,
  cjk: ({ y, m, d }) => `${y}年${m}月${d}日`,
};
/** Day and month can change places in these. */
const SWAPPABLE = ['d/m/Y', 'm/d/Y', 'm/d/Y short', 'd-m-Y', 'd.m.Y', 'd.m.y'];

function someDate(random, day) {
  const year = random.weighted([
    [random.whole(2019, 2026), 8],
    [random.whole(1971, 2018), 2],
  ]);
  return new Date(Date.UTC(year, random.whole(0, 11), day ?? random.whole(1, 28)));
}

export function dateColumn(random, { latinOnly, rows, firstFilled }) {
  const form = random.pick(Object.keys(DATE_FORMS).filter((name) => !(latinOnly && name === 'cjk')));
  // Only a slash is read both ways by people; a day past the twelfth settles the others, and most of these.
  const ambiguous = ['d/m/Y', 'm/d/Y'].includes(form) && random.chance(0.25);
  const dates = Array.from({ length: rows }, () => someDate(random, ambiguous ? random.whole(1, 12) : undefined));
  if (ambiguous) {
    // Not all of them on the same day of the same month, where both readings agree.
    dates[firstFilled] = new Date(Date.UTC(2024, 2, 5));
  } else if (SWAPPABLE.includes(form)) dates[firstFilled] = someDate(random, random.whole(13, 28));
  return {
    column: { kind: 'date', format: form, ambiguous },
    cells: dates.map((date) => DATE_FORMS[form](partsOf(date), date)),
    values: dates.map(isoDate),
  };
}

// ---- instants -----------------------------------------------------------------------------------------------------

const clock = (date, seconds = true) => date.toISOString().slice(11, seconds ? 19 : 16);
const clock12 = (date) => {
  const hour = date.getUTCHours();
  return `${hour % 12 || 12}:${two(date.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`;
};
const wall = (date) => date.toISOString().slice(0, 19);

/** Each: text of a wall clock, whether the value is an instant in UTC (Z) or a wall clock, and its precision in ms. */
const CLOCK_FORMS = {
  isoz: { text: (date) => `${wall(date)}Z`, utc: true },
  'isoz ms': { text: (date) => date.toISOString(), utc: true, ms: 1 },
  iso: { text: wall },
  space: { text: (date) => wall(date).replace('T', ' ') },
  'space minutes': { text: (date) => `${isoDate(date)} ${clock(date, false)}`, ms: 60_000 },
  'space UTC': { text: (date) => `${wall(date).replace('T', ' ')} UTC`, utc: true },
  dmy_hm: { text: (date) => `${DATE_FORMS['d.m.Y'](partsOf(date))} ${clock(date, false)}`, ms: 60_000 },
  'd/m/Y H:M:S': { text: (date) => `${DATE_FORMS['d/m/Y'](partsOf(date))} ${clock(date)}` },
  'm/d/Y 12h': { text: (date) => `${DATE_FORMS['m/d/Y'](partsOf(date))} ${clock12(date)}`, ms: 60_000 },
  rfc2822: {
    text: (date) => `${WEEKDAYS[date.getUTCDay()]}, ${DATE_FORMS['d b Y'](partsOf(date))} ${clock(date)} +0000`,
    utc: true,
  },
  epoch_s: { text: (date) => String(date.getTime() / 1000), utc: true, named: true },
  epoch_ms: { text: (date) => String(date.getTime()), utc: true, ms: 1, named: true },
  excel: { text: (date) => (date.getTime() / DAY + 25_569).toFixed(6), ms: 60_000, named: true },
};

/** Zones by their offset in minutes at an instant; two of them around a change of their clocks in 2024. */
const ZONES = [
  {
    name: 'Europe/Berlin across a DST change',
    start: Date.UTC(2024, 2, 30, 22),
    offset: (t) => (t < Date.UTC(2024, 2, 31, 1) ? 60 : 120),
  },
  {
    name: 'America/New_York across a DST change',
    start: Date.UTC(2024, 10, 3, 3),
    offset: (t) => (t < Date.UTC(2024, 10, 3, 6) ? -240 : -300),
  },
  { name: 'Asia/Kolkata', start: Date.UTC(2025, 5, 1), offset: () => 330 },
];
const offsetText = (minutes, colon) =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${colon}${two(Math.abs(minutes) % 60)}`;

function zonedColumn(random, rows) {
  const zone = random.pick(ZONES);
  const form = random.pick(['iso_off', 'space_off', 'clf']);
  const instants = Array.from({ length: rows }, (_, i) => new Date(zone.start + i * 15 * 60_000));
  const cells = instants.map((instant) => {
    const offset = zone.offset(instant.getTime());
    const local = new Date(instant.getTime() + offset * 60_000);
    if (form === 'iso_off') return `${wall(local)}${offsetText(offset, ':')}`;
    if (form === 'space_off') return `${wall(local).replace('T', ' ')}${offsetText(offset, ':')}`;
    const { dd, month, y } = partsOf(local);
    return `${dd}/${month.slice(0, 3)}/${y}:${clock(local)} ${offsetText(offset, '')}`;
  });
  return {
    column: { kind: 'datetime', format: form, tz: zone.name },
    cells,
    values: instants.map((t) => t.toISOString()),
  };
}

export function instantColumn(random, { rows, firstFilled, header }) {
  const forms = Object.keys(CLOCK_FORMS).filter((name) => header || !CLOCK_FORMS[name].named);
  const form = random.pick([...forms, 'zoned', 'zoned']);
  if (form === 'zoned') return zonedColumn(random, rows);
  const { text, utc = false, ms = 1000, named = false } = CLOCK_FORMS[form];
  const dates = Array.from({ length: rows }, (_, i) => {
    const day = someDate(random, i === firstFilled ? random.whole(13, 28) : undefined);
    const year = named ? 2021 + (day.getUTCFullYear() % 5) : day.getUTCFullYear();
    const time = Date.UTC(year, day.getUTCMonth(), day.getUTCDate()) + random.whole(0, DAY - 1);
    return new Date(Math.floor(time / ms) * ms);
  });
  const values = dates.map((date) => (utc ? date.toISOString() : wall(date)));
  return { column: { kind: 'datetime', format: form, named }, cells: dates.map(text), values };
}
