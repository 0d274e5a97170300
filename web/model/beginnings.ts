// The guided way to a number: in which moment somebody gets value, who gets it, how often they should. Each question offers
// what the columns at hand can tell, and the three answers make the number, as others are known to count it.
import { nounOf } from '../../wasm/nouns.ts';
import type { Definition } from '../../wasm/protocol.ts';
import { DISTINCT, quoted, sumOf } from './choices.ts';
import { mergePatch, sourceOf, whoPatch } from './definition.ts';
import type { OpenFile } from './state.ts';

/** A moment in which somebody gets value, as a table tells it. */
export interface Moment {
  readonly way: 'template' | 'events';
  readonly label: string;
  /** What it is called in the label of a number. */
  readonly words: string;
  readonly table: string;
  readonly where?: string;
  /** What is added up, where a moment may be long or large. */
  readonly sum?: string;
}

/** Who gets it: the column that names them; null: the moments themselves are counted or added up. */
export interface Who {
  readonly label: string;
  readonly column: string | null;
}

export const OFTEN = [
  ['day 1', 'once a day'],
  ['week 1', 'once a week'],
  ['week 3', 'three times a week'],
  ['month 1', 'once a month'],
  ['month 3', 'three times a month'],
] as const;

const FEW_VALUES = 12;
/** States of an order or a deal in which somebody got what they wanted. */
const GOOD = /deliver|complet|fulfil|success|accept|kept|\bwon\b/i;
const AMOUNTS = /second|minute|hour|duration|nights?|units?|quantit|items/i;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

const columnsOf = (definition: Definition, files: readonly OpenFile[], table: string) => {
  const { file = '', columns = {} } = definition.tables[table] ?? {};
  const open = files.find(({ name }) => name === file) ?? files.find(({ name }) => name === sourceOf(file));
  return (open?.understanding?.columns ?? []).map(({ name, samples, type }) => ({
    name,
    type,
    values: (open?.values?.[name] ?? samples).slice(0, FEW_VALUES),
    reference: name === columns.event ? 'event' : name === columns.value ? 'value' : quoted(name),
  }));
};

/** The moment in which one event of a log happens. */
export function momentOf(table: string, event: string): Moment {
  const words = event.replaceAll('_', ' ');
  return { way: 'events', label: `“${words}” happens`, words, table, where: `event = ${literal(event)}` };
}

export function moments(definition: Definition, files: readonly OpenFile[]): Moment[] {
  return Object.entries(definition.tables).flatMap(([table, { role, columns: own }]) => {
    if (role === 'spend' || role === 'breakdown') return [];
    const columns = columnsOf(definition, files, table);
    const events = columns
      .filter(({ name }) => name === own.event && role === 'events')
      .flatMap(({ values }) => values.map((value) => momentOf(table, value)));
    const states = columns.flatMap(({ name, values, reference }) =>
      name === own.event && role === 'events'
        ? []
        : values
            .filter((value) => GOOD.test(value) && value.length < 40)
            .map((value): Moment => {
              const where = `${reference} = ${literal(value)}`;
              return { way: 'template', label: `“${name}” becomes ${value}`, words: value, table, where };
            }),
    );
    const sums = columns
      .filter(({ name, type }) => (type === 'integer' || type === 'decimal') && AMOUNTS.test(name))
      .map(({ name, reference }): Moment => {
        const words = name.replaceAll('_', ' ');
        return {
          way: 'template',
          label: `They get “${words}”: all of it counts`,
          words,
          table,
          sum: sumOf(reference, name),
        };
      });
    const words = role === 'payments' ? 'an order' : role === 'pipeline' ? 'a deal' : `a row of ${table}`;
    return [...events, ...states, ...sums, { way: 'template', label: `Each time there is ${words}`, words, table }];
  });
}

/** People, teams, accounts: every id of the rows; and nobody. */
export function whoGets(definition: Definition, files: readonly OpenFile[], { table, sum }: Moment): Who[] {
  const own = definition.tables[table]?.columns.entity;
  const ids = columnsOf(definition, files, table)
    .map(({ name }) => name)
    .filter((name) => name !== own && /(^|[_ ])id$|[a-z]I[dD]$/.test(name) && !/order|deal|record|event/i.test(name));
  const people = [...(own ? [own] : []), ...ids].map((column) => ({
    label: `${capital(nounOf(column)[1])}, by “${column}”`,
    column,
  }));
  const all: Who = {
    label: sum ? 'Everybody together: it is added up' : 'Nobody by name: each moment counts',
    column: null,
  };
  return sum || people.length === 0 ? [all, ...people] : [...people, all];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Who is known to count like this, where somebody is. */
export function likeWhom({ sum, where }: Moment, { column }: Who, often: string): string {
  if (column === null && sum)
    return /night/i.test(sum)
      ? 'Airbnb'
      : /second|minute|hour|duration/i.test(sum)
        ? 'Spotify'
        : 'a shop that counts units delivered';
  if (column === null) return where ? 'a delivery service or a marketplace' : '';
  if (/team|account|compan|org/i.test(column)) return 'HubSpot';
  return often.startsWith('day') ? 'Slack' : 'many services by subscription';
}

/** The patch that makes it the number. */
export function beginningOf(definition: Definition, moment: Moment, { column }: Who, often: string): unknown {
  const { table, where, sum, words } = moment;
  const [grain = 'week', times = '1'] = often.split(' ');
  let name = 'north_star';
  for (let n = 2; name in definition.metrics; ++n) name = `north_star_${n}`;
  const counted = column !== null;
  const many = counted ? nounOf(column)[1] : '';
  const metric = {
    table,
    measure: counted ? DISTINCT : (sum ?? 'count()'),
    ...(where && { where }),
    ...(counted && times !== '1' && { having: `count() >= ${times}` }),
    label: counted ? `${capital(many)} with ${words}` : capital(words),
    ...(counted && { unit: many }),
  };
  const parts = ['new', 'retained', 'resurrected'].map((part) => `${name}.${part}`);
  const patch = {
    calendar: { grain },
    metrics: { [name]: metric },
    north_star: { metric: name },
    ...(counted && times === '1' && { tree: { [name]: { op: 'sum', of: parts } } }),
  };
  const other = counted && column !== definition.tables[table]?.columns.entity;
  return other ? mergePatch(whoPatch(definition, table, column), patch) : patch;
}
