// Files of hostile size or kind: each gets a bounded answer in words.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { NamedBlob } from '../../wasm/api.ts';
import type { Project } from '../../wasm/protocol.ts';
import { clientWith, given, named } from './shop.ts';

const PROJECTS = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.northstar.json'))
  .sort();
const MEBIBYTE = 2 ** 20;
const long = (text: string, bytes: number) => text.repeat(Math.ceil(bytes / text.length));
/** So many parts of one text are one Blob without being one string. */
const many = (text: string, bytes: number) => Array.from({ length: Math.ceil(bytes / text.length) }, () => text);

async function refusalOf(file: NamedBlob): Promise<string> {
  const client = await clientWith({ workers: 0 });
  const reply = await client.inspect(file);
  client.close();
  return reply.ok ? 'read' : reply.error.text;
}

async function rowsOf(file: NamedBlob) {
  const client = await clientWith({ workers: 0 });
  const understood = given(await client.inspect(file));
  const page = given(await client.rows(file.name, { limit: 100, typed: true }));
  client.close();
  return { understood, page };
}

test('100 MB without a line end are refused from their first bytes', async () => {
  for (const text of ['abcdefghij ', 'abc,12,'])
    assert.equal(
      await refusalOf(named('line.csv', ...many(long(text, MEBIBYTE), 100 * MEBIBYTE))),
      '“line.csv” has no line end in its first 4 MB. Check that it is a CSV file with one record a line.',
    );
});

test('one line of 20 MB among others is left out, and the rows around it are read', async () => {
  const cell = long('x', 20 * MEBIBYTE);
  for (const [line, reason] of [
    [cell, 'too_few_fields'],
    [`"${long('xyz,12\n', MEBIBYTE)}`, 'unclosed_quote'],
  ] as const) {
    const { page } = await rowsOf(named('line.csv', `a,b\n1,2\n${line}\n3,4\n`));
    assert.equal(page.rejects[0]?.reason, reason);
    assert.equal(page.rejects[0]?.line, 3);
  }
});

test('thousands of columns are named, typed and shown', async () => {
  for (const columns of [3000, 22_000]) {
    const row = (cell: (column: number) => string | number) =>
      Array.from({ length: columns }, (_, i) => cell(i)).join();
    const text = [row((i) => `col_${i}`), row((i) => i), row((i) => i * 2), row((i) => i * 3)].join('\n');
    const { understood, page } = await rowsOf(named('wide.csv', text));
    assert.equal(understood.columns.length, columns);
    assert.equal(understood.columns[columns - 1]?.type, 'integer');
    assert.equal(page.values?.[2]?.[columns - 1], 3 * (columns - 1));
    assert.equal(page.rejects.length, 0);
  }
});

test('web pages and workbooks under the name of a table are called what they are', async () => {
  const page = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n';
  assert.match(await refusalOf(named('export.csv', page)), /“export\.csv” is a web page\. Log in to the tool/);
  const fragment = '\n<div class="login">\n<p>Sign in, please</p>\n</div>\n';
  assert.match(await refusalOf(named('export.csv', fragment)), /is a web page/);
  const book = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, ...new Array(3000).fill(7)]);
  assert.match(await refusalOf(named('budget.csv', book)), /“budget\.csv” is (an Excel workbook|damaged or cut off)/);
});

/** What a project document may hold where something else belongs. */
const WRONG: readonly unknown[] = [
  null,
  -1,
  1e308,
  'x'.repeat(9000),
  '('.repeat(3000),
  `${'a+'.repeat(2000)}a`,
  [],
  {},
  [[[[[]]]]],
  'case when '.repeat(300),
  { of: ['a', 'a'] },
  Array.from({ length: 3000 }, (_, i) => `x${i}`),
  Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, i])),
];

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** The document with another value at a path. */
function altered(document: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return structuredClone(to);
  const copy = structuredClone(document) as Record<string, unknown>;
  if (to === undefined && rest.length === 0) delete copy[key];
  else copy[key] = altered(copy[key], rest, to);
  return copy;
}

test('a project document with anything else at any place gets an answer with that place', async () => {
  const client = await clientWith({ workers: 0 });
  let refused = 0;
  for (const name of PROJECTS) {
    const document: unknown = JSON.parse(readFileSync(`examples/${name}`, 'utf8'));
    for (const [at, path] of pathsOf(document).entries()) {
      for (const to of [undefined, WRONG[at % WRONG.length], WRONG[(3 * at + 1) % WRONG.length]]) {
        const reply = await client.define(altered(document, path, to) as Project);
        if (reply.ok) continue;
        assert.ok(reply.error.code !== 'engine_stopped', `${name}, ${path.join('.')}: ${reply.error.text}`);
        assert.ok(reply.error.message && (reply.error.place || path.length < 2), `${name}, ${path.join('.')}`);
        refused++;
      }
    }
  }
  client.close();
  assert.ok(refused > 200, `${refused}`);
});
