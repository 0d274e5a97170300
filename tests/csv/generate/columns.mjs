// One column of a file: its name, its kind as the truth states it, the text of every cell and the value it stands for.
import { numberColumn } from './numbers.mjs';
import { groups, sentence } from './texts.mjs';
import { dateColumn, instantColumn } from './times.mjs';

const BOOLEANS = [
  ['true', 'false'],
  ['True', 'False'],
  ['TRUE', 'FALSE'],
  ['yes', 'no'],
  ['Yes', 'No'],
  ['Y', 'N'],
];
const NOTHING = ['', '', 'NA', 'N/A', 'n/a', 'null', 'NULL', '-', '--'];
const NAMES = {
  text: ['note', 'title', 'description', 'comment', 'Beschreibung', 'address'],
  category: ['plan', 'channel', 'segment', 'country', 'status', 'Région'],
  id: ['user_id', 'order id', 'sku', 'account', 'zip', 'Kundennummer'],
  number: ['qty', 'amount', 'price', 'score', 'sessions', 'weight', 'Umsatz', 'balance', 'open rate'],
  bool: ['is_paid', 'active', 'opted in', 'verified'],
  date: ['date', 'day', 'signup date', 'Datum', 'invoice date'],
  instant: ['timestamp', 'created_at', 'event time', 'updated at', 'Zeit'],
};

const IDS = {
  zeros: (random, width) => random.digits(width).replace(/^./, '0'),
  bigint: (random) => `9${random.digits(19)}`,
  'exp-like': (random) =>
    `${random.whole(1, 9)}E${random.whole(2, 99)}${random.chance(0.5) ? random.pick(['A', 'B', 'F']) : ''}`,
  uuid: (random) => {
    const hex = (count) => Array.from({ length: count }, () => random.whole(0, 15).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  },
  phone: (random) => `+${random.whole(30, 99)}${random.digits(9)}`,
  code: (random) => `${random.pick(['C', 'INV-', 'SKU_'])}${random.digits(6)}`,
  address: (random) => Array.from({ length: 4 }, () => random.whole(1, 254)).join('.'),
};

function idColumn(random, rows) {
  const format = random.pick(Object.keys(IDS));
  const width = random.whole(5, 12);
  const cells = Array.from({ length: rows }, () => IDS[format](random, width));
  return { column: { kind: 'id', format }, cells, values: cells };
}

function booleanColumn(random, rows, firstFilled) {
  const words = random.pick(BOOLEANS);
  const values = Array.from({ length: rows }, () => random.chance(0.5));
  // Both answers occur: a column of nothing but "Y" says little.
  values[firstFilled] = true;
  values[firstFilled + 1] = false;
  return {
    column: { kind: 'bool', format: words.join('/') },
    cells: values.map((value) => words[value ? 0 : 1]),
    values,
  };
}

function categoryColumn(random, rows) {
  const members = groups(random, random.whole(2, 6));
  const cells = Array.from({ length: rows }, () => random.pick(members));
  return { column: { kind: 'cat', format: 'category' }, cells, values: cells };
}

function textColumn(random, rows, setting) {
  const cells = Array.from({ length: rows }, () => sentence(random, setting.word, setting));
  return { column: { kind: 'text', format: 'text' }, cells, values: cells };
}

const MAKERS = {
  text: (random, setting) => textColumn(random, setting.rows, setting),
  category: (random, setting) => categoryColumn(random, setting.rows),
  id: (random, setting) => idColumn(random, setting.rows),
  number: (random, setting) => numberColumn(random, setting),
  bool: (random, setting) => booleanColumn(random, setting.rows, setting.firstFilled),
  date: (random, setting) => dateColumn(random, setting),
  instant: (random, setting) => instantColumn(random, setting),
};
const SHARES = [
  ['text', 16],
  ['category', 14],
  ['id', 16],
  ['number', 34],
  ['bool', 8],
  ['date', 12],
  ['instant', 12],
];

/** Some cells become a mark for nothing; texts and ids know only the empty cell. */
function withGaps(random, made, family, setting) {
  if (!random.chance(0.2)) return made;
  const nothing = ['text', 'category', 'id'].includes(family) ? '' : random.pick(NOTHING);
  const gap = made.cells.map((_, i) => i > setting.firstFilled + 1 && random.chance(0.1));
  return {
    column: { ...made.column, null_token: nothing },
    cells: made.cells.map((cell, i) => (gap[i] ? nothing : cell)),
    values: made.values.map((value, i) => (gap[i] ? null : value)),
  };
}

/** `family` as in SHARES, or any. `used` are the names given so far. */
export function makeColumn(random, setting, used, family = random.weighted(SHARES)) {
  const made = withGaps(random, MAKERS[family](random, setting), family, setting);
  // A bare number is a moment only by its column's name.
  const stem = made.column.named
    ? random.pick(['timestamp', 'created_at', 'event time', 'date'])
    : random.pick(NAMES[family]);
  let name = stem;
  for (let i = 2; used.includes(name); i++) name = `${stem} ${i}`;
  const { named, ...column } = made.column;
  const plain = { decimal: null, thousands: null, unit: null, ambiguous: false, tz: null };
  return { family, cells: made.cells, truth: { ...plain, ...column, name, values: made.values } };
}
