// The scorer: what counts as right, what is forgiven, and what is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOfCells, lineStarts, sameDelimiter, sameEncoding, typedRight } from './compare.mjs';
import { judge } from './judge.mjs';

const ROWS = [
  ['id', 'name'],
  ['1', 'a'],
  ['2', 'b'],
];
const right = (actual, expected = ROWS) => differenceOfCells(actual, expected) === undefined;

test('missing cells at the end, blank lines and renamed headers are forgiven, a wrong cell is not', () => {
  assert.ok(right(ROWS));
  assert.ok(right([ROWS[0], [''], ['1', 'a', ''], ['2', 'b']]));
  assert.ok(
    right(
      [['id'], ['1']],
      [
        ['id', ''],
        ['1', ''],
      ],
    ),
  );
  assert.ok(
    right(
      [
        ['id', 'id_1'],
        ['1', 'a'],
      ],
      [
        ['id', 'id'],
        ['1', 'a'],
      ],
    ),
  );
  assert.ok(
    right(
      [
        ['column0', 'b'],
        ['1', 'a'],
      ],
      [
        ['', 'b'],
        ['1', 'a'],
      ],
    ),
  );
  assert.ok(!right([['ID', 'name'], ROWS[1], ROWS[2]]));
  assert.ok(!right([ROWS[0], ['1', 'A'], ROWS[2]]));
  assert.ok(!right([ROWS[0], ['1', 'a ']]));
  assert.equal(differenceOfCells([ROWS[0], ['1', 'A'], ROWS[2]], ROWS).structure, false);
  assert.equal(differenceOfCells(ROWS.slice(0, 2), ROWS).structure, true);
});

const typed = (values, column) =>
  typedRight(
    values.map((value) => [value, 'x']),
    [column],
  )[0].right;

test('values are right in the forms that the measure names', () => {
  const percent = { kind: 'percent', format: 'percent', values: [12.5, null] };
  assert.ok(typed([12.5, null], percent));
  assert.ok(typed([0.125, ''], percent));
  assert.ok(!typed(['12.5%', null], percent));
  assert.ok(!typed([12.5, 0], percent));
  const day = { kind: 'date', format: 'd/m/Y', values: ['2024-03-05'] };
  assert.ok(typed(['2024-03-05'], day));
  assert.ok(typed(['2024-03-05T00:00:00'], day));
  assert.ok(!typed(['2024-05-03'], day));
  assert.ok(typed(['2024-05-03'], { ...day, ambiguous: true }));
  const instant = { kind: 'datetime', format: 'isoz', values: ['2024-03-05T10:00:00.000Z'] };
  assert.ok(typed(['2024-03-05T10:00:00Z'], instant));
  assert.ok(!typed(['2024-03-05T11:00:00Z'], instant));
  assert.ok(!typed([1709632800], instant));
  assert.ok(typed([1709632800], { ...instant, format: 'epoch_s' }));
  assert.ok(typed([45356.4166667], { ...instant, format: 'excel' }));
  assert.ok(typed(['yes'], { kind: 'bool', format: 'yes/no', values: [true] }));
  assert.ok(!typed(['true'], { kind: 'bool', format: 'true/false', values: [true] }));
  assert.ok(typed(['007'], { kind: 'id', format: 'zeros', values: ['007'] }));
  assert.ok(!typed([7], { kind: 'id', format: 'zeros', values: ['007'] }));
});

test('encodings are told apart where the bytes tell them apart', () => {
  const bytes = (...list) => Buffer.from(list);
  assert.ok(sameEncoding('windows-1252', bytes(0xe9), 'cp1252'));
  assert.ok(!sameEncoding('utf-8', bytes(0xe9), 'cp1252'));
  assert.ok(sameEncoding('utf-8', bytes(0x41), 'cp1252'));
  assert.ok(sameEncoding('utf-8-sig', bytes(0xef, 0xbb, 0xbf, 0x41), 'utf-8'));
  assert.ok(!sameEncoding('utf-8', bytes(0xef, 0xbb, 0xbf, 0x41), 'utf-8'));
  assert.ok(sameEncoding('utf-16be', bytes(0xfe, 0xff, 0, 0x41), 'utf-16'));
  assert.ok(sameDelimiter(',', ';', [['a'], ['b']]));
  assert.ok(!sameDelimiter(',', ';', ROWS));
});

test('physical lines begin after LF, CRLF and CR', () => {
  assert.deepEqual(lineStarts(Buffer.from('a\nb\r\nc\rd'), 'utf-8'), [0, 2, 5, 7]);
  assert.deepEqual(lineStarts(Buffer.from('a\r\nb', 'utf16le'), 'utf-16le'), [0, 6]);
});

const BYTES = Buffer.from('id,name\n1,a\n2\n');
const RAGGED = {
  name: 'ragged',
  rows: [['id', 'name'], ['1', 'a'], ['2']],
  dialect: { delimiter: ',', encoding: 'utf-8', header: true },
  malformed: [{ row: 2, line: 3 }],
  columns: [
    { kind: 'int', format: 'int', name: 'id', values: [1, 2] },
    { kind: 'text', format: 'text', name: 'name', values: ['a', null] },
  ],
};
const READING = {
  cells: RAGGED.rows,
  typed: [
    [1, 'a'],
    [2, null],
  ],
  header: true,
  delimiter: ',',
  encoding: 'utf-8',
  ambiguous: [],
  rejects: [{ line: 3, byte: 12, column: '' }],
};

test('a malformed row has to be kept and reported with its line and byte, and no other', () => {
  const verdict = (changes) => judge({ ...READING, ...changes }, RAGGED, BYTES);
  assert.deepEqual(verdict({}).why, []);
  assert.deepEqual(verdict({}).malformed, { rows: 1, found: 1, exact: true });
  assert.equal(verdict({ rejects: [] }).malformed.found, 0);
  assert.equal(verdict({ rejects: [{ line: 3, byte: 11, column: '' }] }).malformed.found, 0);
  assert.equal(verdict({ rejects: [{ line: 2, byte: 8, column: '' }, READING.rejects[0]] }).malformed.exact, false);
  assert.equal(verdict({ cells: RAGGED.rows.slice(0, 2) }).malformed.found, 0);
});

test('wrong is silent unless something was reported', () => {
  const wrong = { ...READING, cells: [RAGGED.rows[0], ['1', 'b'], ['2']] };
  assert.equal(judge({ ...wrong, rejects: [] }, RAGGED, BYTES).silent, true);
  assert.equal(judge(wrong, RAGGED, BYTES).silent, false);
  assert.equal(judge({ fault: 'no' }, RAGGED, BYTES).silent, false);
  assert.equal(judge({ hang: true }, RAGGED, BYTES).dead, true);
});

test('a file that must be reported is right only when it is', () => {
  const test = { name: 'bad', error: { error: 'unterminated-quote', line: 2 }, dialect: RAGGED.dialect };
  assert.equal(judge({ ...READING, rejects: [] }, test, BYTES).cells, false);
  assert.equal(judge(READING, test, BYTES).cells, true);
  assert.equal(judge({ fault: 'The quote on line 2 never closes.' }, test, BYTES).cells, true);
});
