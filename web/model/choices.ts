// What a part of the sentence can be changed to: each choice is a patch of the definition, so that its effect on the
// number can be worked out before it is taken.
import type { ColumnUnderstanding, Definition, TableDefinition } from '../../wasm/protocol.ts';
import { atPath, mergePatch, tableOfFile, whoPatch } from './definition.ts';
import { isNumber } from './formats.ts';
import type { OpenFile, State } from './state.ts';

export interface PartChoice {
  readonly label: string;
  /** RFC 7396. */
  readonly patch: unknown;
  readonly chosen: boolean;
}

/** The patch that sets one value by its path. */
export const patchAt = (path: string, value: unknown): unknown =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);

export const labelOf = (definition: Definition, metric: string): string => {
  const words = definition.metrics[metric]?.label ?? metric.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A sum of amounts; those that a column holds in millionths ("cost_micros") in whole units, as the engine guesses. */
export const sumOf = (reference: string, column: string) =>
  `sum(${reference})${/(^|[^a-z])micros$/i.test(column) ? ' / 1000000' : ''}`;

export const quoted = (column: string) => `"${column.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const FEW_VALUES = 5;
/** The measure that counts each of those who act once. */
export const DISTINCT = 'count_distinct(entity)';

/** Null: nothing to choose from, any text. */
export function choicesFor(path: string, state: State): PartChoice[] | null {
  const definition = state.project?.definition;
  if (!definition) return null;
  const [first = '', second = '', third = ''] = path.split('.');
  if (first === 'calendar') return calendars(definition);
  if (path === 'outcome') return numbers(definition, 'outcome', definition.outcome);
  if (first === 'north_star') return numbers(definition, 'north_star.metric', definition.north_star?.metric);
  if (first === 'tables' && third === 'file') return files(definition, second, state);
  if (first === 'metrics' && third === 'label') return numbers(definition, 'north_star.metric', second);
  if (first === 'metrics') return ofMetric(definition, second, third, state);
  return null;
}

const numbers = (definition: Definition, path: string, now: string | undefined): PartChoice[] =>
  Object.keys(definition.metrics).map((name) => ({
    label: labelOf(definition, name),
    patch: patchAt(path, name),
    chosen: name === now,
  }));

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function calendars({ calendar = {} }: Definition): PartChoice[] {
  const { grain = 'week', week_start = 'monday' } = calendar;
  const weeks = ['monday', 'sunday', 'saturday'].map((start) => ({
    label: `Week, ${capital(start)} to ${capital(DAYS[(DAYS.indexOf(start) + 6) % 7] ?? '')}`,
    patch: { calendar: { grain: 'week', week_start: start } },
    chosen: grain === 'week' && week_start === start,
  }));
  const others = ['month', 'quarter', 'year', 'day'].map((other) => ({
    label: capital(other),
    patch: { calendar: { grain: other } },
    chosen: grain === other,
  }));
  return [...weeks, ...others];
}

function files(definition: Definition, table: string, state: State): PartChoice[] {
  return state.files
    .filter(({ name, status }) => status === 'read' && (!tableOfFile(definition, name) || name === fileOf()))
    .map(({ name }) => ({ label: name, patch: patchAt(`tables.${table}.file`, name), chosen: name === fileOf() }));
  function fileOf() {
    return definition.tables[table]?.file;
  }
}

function ofMetric(definition: Definition, name: string, what: string, state: State): PartChoice[] | null {
  const metric = definition.metrics[name];
  const table = metric?.table ? definition.tables[metric.table] : undefined;
  if (!metric || !table) return null;
  const file = state.files.find((file) => file.name === table.file);
  const columns = file?.understanding?.columns ?? [];
  // Only those who are counted once each can have a condition of their own, and be new, kept or returned.
  const parted = definition.tree?.[name]?.of.some((driver) => driver.startsWith(`${name}.`));
  const forAll = (choice: PartChoice, measure: string): PartChoice =>
    measure === DISTINCT
      ? choice
      : {
          ...choice,
          patch: {
            metrics: { [name]: { measure, ...(metric.having && { having: null }) } },
            ...(parted && { tree: { [name]: null } }),
          },
        };
  const set = (label: string, value: string | null): PartChoice => ({
    label,
    patch: patchAt(`metrics.${name}.${what}`, value),
    chosen: (atPath(definition, `metrics.${name}.${what}`) ?? null) === value,
  });
  if (what === 'measure')
    return withNow(
      [
        ...measures(table, columns).map(([label, value]) => forAll(set(label, value), value)),
        ...otherWho(definition, metric.table ?? '', name, columns),
      ],
      metric.measure,
      set,
    );
  if (what === 'where')
    return withNow(
      [set('All rows', null), ...conditions(table, columns, file?.values).map(([label, value]) => set(label, value))],
      metric.where,
      set,
    );
  if (what === 'having')
    return withNow(
      OFTEN.map(([label, value]) => set(label, value)),
      metric.having,
      set,
    );
  if (what === 'window')
    return withNow(
      WINDOWS.map(([label, value]) => set(label, value)),
      metric.window,
      set,
    );
  if (what === 'outcome_of')
    return [4, 8, 13, 26].map((following) => ({
      label: `${following} periods`,
      patch: patchAt(`metrics.${name}.outcome_of.following`, following),
      chosen: metric.outcome_of?.following === following,
    }));
  return null;
}

/** How often each one has to do it in a period, and how far back a period looks; null: once, and the period itself. */
export const OFTEN: readonly (readonly [label: string, having: string | null])[] = [
  ['once', null],
  ...[2, 3, 5, 10].map((times) => [`${times} times`, `count() >= ${times}`] as const),
];
export const WINDOWS: readonly (readonly [label: string, window: string | null])[] = [
  ['that period alone', null],
  ['the last 7 days', '7 days'],
  ['the last 28 days', '28 days'],
  ['the last 3 months', '3 months'],
  ['the last 12 months', '12 months'],
  ['all time until then', 'all time'],
];

/** What stands there now comes first where it is none of the others. */
const withNow = (
  choices: PartChoice[],
  now: string | undefined,
  set: (label: string, value: string) => PartChoice,
): PartChoice[] => (now && !choices.some(({ chosen }) => chosen) ? [set(now, now), ...choices] : choices);

type Named = readonly [label: string, expression: string];

function measures(table: TableDefinition, columns: readonly ColumnUnderstanding[]): Named[] {
  const { role } = table;
  const { entity, value, time } = table.columns;
  const all: Named[] = [['Every row, repeats included', 'count()']];
  if (entity) all.push([`Different ${entity}, each once`, DISTINCT]);
  if (value)
    all.push([`The sum of “${value}”`, sumOf('value', value)], [`The average of “${value}”`, 'average(value)']);
  for (const column of columns) {
    if ([entity, value, time].includes(column.name)) continue;
    if (isNumber(column) && !/(^|_)id$/i.test(column.name))
      all.push([`The sum of “${column.name}”`, sumOf(quoted(column.name), column.name)]);
    else if (isId(column.name) && !(entity && role === 'events'))
      all.push([`Once per ${column.name}`, `count_distinct(${quoted(column.name)})`]);
  }
  return all;
}

const isId = (name: string) => /(^|[_ ])(id|no|number)$/i.test(name) || /[a-z]I[dD]$/.test(name);

/** Another id of what happened may be who did it: teams instead of people. */
function otherWho(
  definition: Definition,
  table: string,
  name: string,
  columns: readonly ColumnUnderstanding[],
): PartChoice[] {
  const { role, columns: own } = definition.tables[table] ?? { columns: {} };
  if (role !== 'events' || !own.entity) return [];
  return columns
    .filter((column) => isId(column.name) && column.name !== own.entity)
    .map((column) => ({
      label: `Different ${column.name}, each once`,
      patch: mergePatch(whoPatch(definition, table, column.name), patchAt(`metrics.${name}.measure`, DISTINCT)),
      chosen: false,
    }));
}

/** What the first rows hold, or else their samples. */
function conditions(
  table: TableDefinition,
  columns: readonly ColumnUnderstanding[],
  values: OpenFile['values'] = {},
): Named[] {
  const { event, segments = [] } = table.columns;
  const of = (name: string, role: string): Named[] =>
    (values[name] ?? columns.find((column) => column.name === name)?.samples.slice(0, FEW_VALUES) ?? []).map(
      (sample) => [`Only where “${name}” is ${sample}`, `${role} = ${literal(sample)}`],
    );
  return [...(event ? of(event, 'event') : []), ...segments.flatMap((segment) => of(segment, quoted(segment)))];
}

/** The definition under a choice. */
export const under = (definition: Definition, { patch }: PartChoice): Definition =>
  mergePatch(definition, patch) as Definition;
