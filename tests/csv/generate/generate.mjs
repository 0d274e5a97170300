// CSV files nobody has seen, each with its whole truth, from a seed: NNNN.csv with NNNN.truth.json
//   {file, scenario, dialect, rows, malformed: [{row, line, expected, got}], columns: [{kind, format, ambiguous, values, …}]}
// Knows nothing of any reader. What no reader could know from the bytes is not asked: every number's form is settled by
// some cell, every day-first date by a day past the twelfth unless the column is marked ambiguous.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeColumn } from './columns.mjs';
import { chooseDialect, encoded, lineEnd, writtenRow } from './layout.mjs';
import { Random } from './random.mjs';
import { wordsOf } from './texts.mjs';

const SCENARIOS = [
  ['clean', 44],
  ['preamble', 13],
  ['ragged', 11],
  ['footer', 9],
  ['comments', 7],
  ['trailing-delim', 6],
  ['blank', 5],
  ['long', 3],
  ['sep-line', 2],
];
const PREAMBLE = [
  'Report: weekly overview',
  'Exported 2025-02-11 09:30',
  'Source: data warehouse',
  'Internal use only',
];
/** Numbers by place; 1'234'567,50 is Swiss. */
const MANNERS = [
  [{ decimal: '.', thousands: ',' }, 50],
  [{ decimal: ',', thousands: '.' }, 20],
  [{ decimal: ',', thousands: ' ' }, 8],
  [{ decimal: '.', thousands: ' ' }, 5],
  [{ decimal: '.', thousands: "'" }, 7],
  [{ decimal: ',', thousands: "'" }, 2],
  [{ decimal: ',', thousands: '\u00a0' }, 4],
  [{ decimal: ',', thousands: '\u202f' }, 4],
];

function settingOf(random, dialect, scenario, header) {
  const latinOnly = dialect.encoding === 'cp1252';
  const { decimal, thousands } = random.weighted(MANNERS);
  const rows = scenario === 'long' ? random.whole(1500, 3000) : random.whole(5, 60);
  return {
    latinOnly,
    decimal,
    thousands: latinOnly && thousands === '\u202f' ? '\u00a0' : thousands,
    rows,
    header,
    firstFilled: random.whole(0, 1),
    delimiter: dialect.delimiter,
    newline: dialect.newline === 'mix' ? '\n' : dialect.newline,
    multiline: random.chance(0.6),
    word: wordsOf(random, { world: !latinOnly, backslash: dialect.escape === 'double' }),
  };
}

/** Without a header, some column has to show by its form that its first cell is none. */
function chooseColumns(random, setting) {
  const used = [];
  const columns = [];
  const count = random.chance(0.05) ? random.whole(9, 20) : random.whole(2, 8);
  for (let i = 0; i < count; i++) {
    const family = i === 0 && !setting.header ? random.pick(['number', 'date', 'instant']) : undefined;
    columns.push(makeColumn(random, setting, used, family));
    used.push(columns[i].truth.name);
  }
  return random.shuffled(columns);
}

function headerOf(random, columns) {
  const names = columns.map(({ truth }) => truth.name);
  if (random.chance(0.03)) names[names.length - 1] = names[0];
  if (random.chance(0.02)) names[random.whole(0, names.length - 1)] = '';
  return names;
}

/** Cells missing at the end of a row, or too many; what is missing has no value. */
function makeRagged(random, rows, first, columns) {
  const malformed = new Map();
  for (let k = random.whole(1, 3); k > 0; k--) {
    const at = random.whole(first + 2, rows.length - 1);
    if (malformed.has(at)) continue;
    const expected = columns.length;
    const whole = rows[at];
    if (random.chance(0.5)) rows[at] = [...whole, ...Array.from({ length: random.whole(1, 3) }, () => 'extra')];
    else rows[at] = whole.slice(0, random.whole(1, expected - 1));
    // One empty cell is a blank line to everybody.
    if (rows[at].length === 1 && rows[at][0] === '') {
      rows[at] = whole;
      continue;
    }
    malformed.set(at, { row: at, expected, got: rows[at].length });
    for (let i = rows[at].length; i < expected; i++) columns[i].truth.values[at - first] = null;
  }
  return malformed;
}

class Writer {
  text = '';
  line = 1;
  #random;
  #dialect;

  constructor(random, dialect) {
    this.#random = random;
    this.#dialect = dialect;
  }
  put(text) {
    this.text += text + lineEnd(this.#random, this.#dialect);
    this.line += (text.match(/\r\n|\r|\n/g) ?? []).length + 1;
  }
  /** Without the last line end, as many programs leave it. */
  bare() {
    return this.text.replace(/(\r\n|\r|\n)$/, '');
  }
}

export function generateFile(seed, number) {
  const random = new Random(`${seed}/${number}`);
  const scenario = random.weighted(SCENARIOS);
  const header = ['preamble', 'comments', 'sep-line'].includes(scenario) || random.chance(0.86);
  const dialect = {
    ...chooseDialect(random),
    header,
    skip: 0,
    comment: scenario === 'comments' ? '#' : null,
    footer: false,
  };
  const setting = settingOf(random, dialect, scenario, header);
  const columns = chooseColumns(random, setting);
  const texts = columns.map(({ family }) => ['text', 'category', 'id'].includes(family));

  const rows = Array.from({ length: setting.rows }, (_, row) => columns.map(({ cells }) => cells[row]));
  const first = header ? 1 : 0;
  if (header) rows.unshift(headerOf(random, columns));
  const ragged = scenario === 'ragged' || (scenario === 'long' && random.chance(0.5));
  const malformed = ragged ? makeRagged(random, rows, first, columns) : new Map();
  // A line of one empty cell is a blank line to everybody.
  if (scenario === 'trailing-delim') for (const row of rows) row.push('');

  const writer = new Writer(random, dialect);
  if (scenario === 'preamble') writePreamble(random, writer, dialect);
  if (scenario === 'sep-line') {
    writer.put(`sep=${dialect.delimiter}`);
    dialect.skip = 1;
  }
  const comment = () => writer.put(`# ${setting.word()} ${random.pick(['exported', 'checked', 'draft'])}`);
  if (scenario === 'comments' && random.chance(0.8)) comment();
  rows.forEach((row, at) => {
    if (malformed.has(at)) malformed.get(at).line = writer.line;
    writer.put(writtenRow(row, dialect, texts));
    if (scenario === 'comments' && at > 0 && random.chance(0.08)) comment();
    if (scenario === 'blank' && random.chance(0.15)) writer.put('');
  });
  if (scenario === 'footer') {
    if (random.chance(0.8)) writer.put('');
    writer.put(random.pick([`Total rows: ${setting.rows}`, '-- end of export --', `(${setting.rows} rows)`]));
    dialect.footer = true;
  }
  const text = random.chance(0.25) ? writer.bare() : writer.text;
  const { quoting, ...told } = dialect;
  // In Windows-1252 without one of its own characters a file is plain ASCII.
  const plain = [...text].every((character) => character.codePointAt(0) < 128);
  if (dialect.encoding === 'cp1252' && plain) told.encoding = 'utf-8';
  return {
    bytes: encoded(text, dialect.encoding),
    truth: {
      scenario,
      dialect: told,
      rows,
      malformed: [...malformed.values()].sort((a, b) => a.row - b.row),
      columns: columns.map(({ truth }) => truth),
    },
  };
}

function writePreamble(random, writer, dialect) {
  const lines = random.shuffled(PREAMBLE).slice(0, random.whole(1, 3));
  if (random.chance(0.4)) lines.push('');
  for (const line of lines) writer.put(line);
  dialect.skip = lines.length;
}

/** `count` files into `folder`, which is made. */
export function generateFolder(folder, seed, count) {
  mkdirSync(folder, { recursive: true });
  for (let number = 0; number < count; number++) {
    const name = String(number).padStart(4, '0');
    const { bytes, truth } = generateFile(seed, number);
    writeFileSync(join(folder, `${name}.csv`), bytes);
    writeFileSync(join(folder, `${name}.truth.json`), JSON.stringify({ file: `${name}.csv`, ...truth }));
  }
}
