// Numbers that can be made of what is there, without writing their formula: how much another one grew, one per another, the
// share who go on, the middle of a column; each as the metric it adds to the definition.
import type { Definition, MetricDefinition } from '../../wasm/protocol.ts';
import { labelOf, quoted } from './choices.ts';
import { isNumber } from './formats.ts';
import { type Filled, fillLibrary } from './library.ts';
import type { OpenFile } from './state.ts';

export const KINDS = {
  named: 'one that many count',
  growth: 'how much a number grew',
  ratio: 'one number per another',
  conversion: 'the share who go on',
  spread: 'middle or bounds of a column',
  formula: 'a formula of your own',
} as const;
export type Kind = keyof typeof KINDS;

/** One thing to choose: its name, and what there is. The choices made so far decide what is offered next to them. */
export interface Slot {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}
export type Chosen = Readonly<Record<string, string>>;

const PERIODS: readonly (readonly [value: string, label: string])[] = [
  ['1', 'the period before'],
  ['4', '4 periods before'],
  ['12', '12 periods before'],
  ['52', '52 periods before'],
];
const DAYS = ['7', '1', '14', '30', '90'];
const daysIn = (days: string) => (days === '1' ? '1 day' : `${days} days`);
const SPREADS: Readonly<Record<string, readonly [label: string, of: (column: string) => string]>> = {
  median: ['the median', (column) => `median(${column})`],
  p90: ['what 9 in 10 stay below', (column) => `percentile(${column}, 0.9)`],
  average: ['the average', (column) => `average(${column})`],
  trimmed: ['the average, outer 1 % capped', (column) => `winsorized_average(${column}, 0.01, 0.99)`],
  capped: ['the sum, outer 1 % capped', (column) => `winsorized_sum(${column}, 0.01, 0.99)`],
  least: ['the smallest', (column) => `min(${column})`],
  most: ['the largest', (column) => `max(${column})`],
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const small = (text: string) => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** Every metric, and the parts of one that the tree names. */
function numbers(definition: Definition): { value: string; label: string }[] {
  const parts = Object.values(definition.tree ?? {}).flatMap(({ of }) => of);
  return [...new Set([...Object.keys(definition.metrics), ...parts])].map((value) => ({
    value,
    label: labelOf(definition, value.replace('.', ', ')),
  }));
}

interface Column {
  readonly table: string;
  readonly name: string;
  /** As an expression names it. */
  readonly reference: string;
}

const columnsOf = (
  definition: Definition,
  files: readonly OpenFile[],
  wanted: (file: OpenFile, name: string) => boolean,
) =>
  Object.entries(definition.tables).flatMap(
    ([
      table,
      {
        file,
        columns: { value },
      },
    ]) => {
      const open = files.find(({ name }) => name === file);
      return (open?.understanding?.columns ?? [])
        .filter(({ name }) => open && wanted(open, name))
        .map(({ name }): Column => ({ table, name, reference: name === value ? 'value' : quoted(name) }));
    },
  );

const numeric = (definition: Definition, files: readonly OpenFile[]) =>
  columnsOf(definition, files, ({ understanding }, name) => {
    const column = understanding?.columns.find((known) => known.name === name);
    return column !== undefined && isNumber(column);
  });

/** The tables that say what happened, and to whom, with the events that are known of. */
const eventTables = (definition: Definition, files: readonly OpenFile[]) =>
  Object.entries(definition.tables).flatMap(([table, { file, columns }]) => {
    const open = files.find(({ name }) => name === file);
    const column = open?.understanding?.columns.find(({ name }) => name === columns.event);
    if (!column || !columns.entity) return [];
    return [{ table, file, events: open?.values?.[column.name] ?? column.samples }];
  });

/** The files whose values somebody chooses among here. */
export const filesToLookAt = (definition: Definition, files: readonly OpenFile[]) =>
  eventTables(definition, files).map(({ file }) => file);

export function slotsOf(kind: Kind, definition: Definition, files: readonly OpenFile[]): Slot[] {
  const all = numbers(definition);
  const said = (values: readonly (readonly [string, string])[]) => values.map(([value, label]) => ({ value, label }));
  switch (kind) {
    case 'named': {
      const choices = fillLibrary(definition, files).map(({ name, label }) => ({ value: name, label }));
      return [{ name: 'named', label: 'Which', choices }];
    }
    case 'growth':
      return [
        { name: 'of', label: 'Of', choices: all },
        { name: 'back', label: 'Against', choices: said(PERIODS) },
      ];
    case 'ratio':
      return [
        { name: 'of', label: 'Of', choices: all },
        { name: 'per', label: 'Per', choices: all },
      ];
    case 'conversion': {
      const events = eventTables(definition, files).flatMap(({ table, events }) =>
        events.map((event) => ({ value: `${table}\n${event}`, label: event })),
      );
      return [
        { name: 'from', label: 'From', choices: events },
        { name: 'to', label: 'To', choices: events },
        { name: 'days', label: 'Within', choices: DAYS.map((value) => ({ value, label: daysIn(value) })) },
      ];
    }
    case 'spread':
      return [
        { name: 'how', label: 'What', choices: Object.entries(SPREADS).map(([value, [label]]) => ({ value, label })) },
        {
          name: 'column',
          label: 'Of the column',
          choices: numeric(definition, files).map(({ table, name }) => ({ value: `${table}\n${name}`, label: name })),
        },
      ];
    case 'formula':
      return [];
  }
}

/** The kinds that there is something for. */
export const kindsFor = (definition: Definition, files: readonly OpenFile[]): Kind[] =>
  (Object.keys(KINDS) as Kind[]).filter((kind) =>
    slotsOf(kind, definition, files).every(({ choices }) => choices.length > 0),
  );

/** The one that many count that was chosen, with its source and the numbers it is made of. */
export const namedOf = ({ named }: Chosen, definition: Definition, files: readonly OpenFile[]): Filled | undefined =>
  fillLibrary(definition, files).find(({ name }) => name === named);

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const parted = (text = ''): [table: string, name: string] => {
  const [table = '', ...name] = text.split('\n');
  return [table, name.join('\n')];
};

/** The metric that the choices make, with a name in words. */
export function metricOf(
  kind: Kind,
  chosen: Chosen,
  definition: Definition,
  files: readonly OpenFile[],
): MetricDefinition & { readonly label: string } {
  const name = (value = '') => numbers(definition).find((one) => one.value === value)?.label ?? value;
  const { of = '', back = '1', per = '', days = '7', how = 'median' } = chosen;
  switch (kind) {
    case 'named': {
      const { metric, label } = namedOf(chosen, definition, files) ?? { metric: {}, label: '' };
      return { ...metric, label };
    }
    case 'growth': {
      const against = PERIODS.find(([value]) => value === back)?.[1] ?? '';
      return {
        formula: `100 * (${of} / previous(${of}, ${back}) - 1)`,
        unit: '%',
        label: `${name(of)}, growth on ${against}`,
      };
    }
    case 'ratio':
      return { formula: `${of} / ${per}`, label: `${name(of)} per ${small(name(per))}` };
    case 'conversion': {
      const [table, from] = parted(chosen.from);
      const [, to] = parted(chosen.to);
      return {
        table,
        measure: `conversion(event = ${literal(from)}, event = ${literal(to)}, ${days})`,
        label: `${capital(from)} to ${to} within ${daysIn(days)}`.replaceAll('_', ' '),
      };
    }
    case 'spread': {
      const [table, column] = parted(chosen.column);
      const known = numeric(definition, files).find((one) => one.table === table && one.name === column);
      const [words, expression] = SPREADS[how] ?? ['', (text: string) => text];
      const same = Object.values(definition.metrics).find(
        (metric) => metric.table === table && metric.unit && metric.measure === `sum(${known?.reference})`,
      );
      return {
        table,
        measure: expression(known?.reference ?? ''),
        ...(same?.unit && { unit: same.unit }),
        label: `${capital(column)}, ${words}`.replaceAll('_', ' '),
      };
    }
    case 'formula':
      return { formula: chosen.formula ?? '', label: '' };
  }
}

/** The patch that adds it and what it is made of, as the number or beside it. */
export function additionOf(
  definition: Definition,
  metric: MetricDefinition,
  label: string,
  star: boolean,
  parts: Filled['parts'] = {},
): unknown {
  const base =
    label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .replace(/^(\d|$)/, 'number_$1') || 'number';
  let name = base;
  for (let n = 2; name in definition.metrics; ++n) name = `${base}_${n}`;
  return {
    metrics: { ...parts, [name]: { ...metric, ...(label && { label }) } },
    ...(star && { north_star: { metric: name } }),
  };
}
