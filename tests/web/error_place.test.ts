// Places of errors in the words of the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition } from '../../wasm/protocol.ts';
import { inWords } from '../../web/model/error_place.ts';

const definition: Definition = {
  tables: { plays: { file: 'plays.csv', role: 'events', columns: { time: 'day' } } },
  metrics: { net_revenue: { table: 'plays', measure: 'count()' }, each: { formula: 'a / b', label: 'Plays each' } },
};
const words = (place: string) =>
  inWords(
    { code: '', place, message: 'no column “evnt”.', remedy: 'Choose one.', text: `${place}: as the engine` },
    definition,
  );

test('a definition made by clicks is spoken of by its numbers and files', () => {
  assert.equal(words('metrics.net_revenue.where').text, 'Number “Net revenue”, filter: no column “evnt”. Choose one.');
  assert.match(words('metrics.each.formula').text, /^Number “Plays each”, formula: /);
  assert.match(words('metrics.each').text, /^Number “Plays each”: /);
  assert.match(words('tables.plays.columns.time').text, /^File “plays.csv”, column of its time: /);
  assert.match(words('tables.plays.file').text, /^File “plays.csv”: /);
  assert.match(words('tree.net_revenue.of').text, /^Tree of “Net revenue”, its parts: /);
  assert.match(words('north_star.metric').text, /^North Star: /);
});

test('the path stays for those who read it, and what is no path stays as it is', () => {
  assert.equal(words('metrics.each.formula').place, 'metrics.each.formula');
  assert.equal(words('plays.csv').text, 'plays.csv: as the engine');
  assert.equal(words('').text, ': as the engine');
});
