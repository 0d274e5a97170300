// Random definitions over the made files, by seed: every kind of metric, calendar, zone, window and null rule.
import type { MetricDefinition, Project, TableDefinition } from '../../wasm/protocol.ts';
import { ENTITIES, type Made, type Random, TABLES } from './random_tables.ts';

export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'US/Pacific',
];
export const WINDOWS = ['7 days', '28 days', '1 week', '1 month', '3 months', '10 days', 'all time'];
export const GRAINS = ['day', 'week', 'week', 'month', 'quarter', 'year'] as const;
export const WEEKDAYS = ['monday', 'sunday', 'saturday', 'thursday'];
export const MONTHS = ['january', 'february', 'april', 'july', 'october', 'december'];
export const KINDS = [
  'plain',
  'window',
  'having',
  'window and having',
  'conversion',
  'outcome',
  'formula',
  'previous',
  'tables',
  'three tables',
  'at_end',
  'at_end over a window',
  'at_end and having',
  'running',
  'cumulative',
  'growth',
  'movements',
  'mrr',
  'nps',
  'stages by dates',
  'stages by history',
] as const;
/** What metrics fall into: who came, stayed, came back and left; and how what they bring moved. */
export const PARTS = [
  ...['.new', '.retained', '.resurrected', '.churned'],
  ...['.before', '.reactivation', '.expansion', '.contraction', '.churn'],
];
/** What its numbers and conditions are made of: null rules, operators and functions. */
export const OPERATORS = [
  ...[
    '=',
    '!=',
    '<',
    '>',
    '>=',
    '+',
    '-',
    '*',
    '/',
    ' and ',
    ' or ',
    'not (',
    ' in (',
    ' like ',
    ' between ',
    ' is null',
  ],
  ...[
    ' is not null',
    'case when',
    ' else ',
    'coalesce(',
    'nullif(',
    'abs(',
    'lower(',
    'round(',
    'days_between(',
    'previous(',
  ],
];

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function number(random: Random, made: Made): string {
  return random.one([
    'value',
    'value',
    'value * 3 + 1',
    'coalesce(value, 0)',
    `case when event = ${quoted(random.one(made.events))} then value else 0.5 end`,
    `case when ${condition(random, made)} then value end`,
    'round(value / 7, 2)',
    'nullif(abs(value - 50), 50)',
    'value / (value - 20)',
    ...(made.table.columns.end ? ['days_between(time, end)', "days_between('2025-10-01', end)"] : []),
  ]);
}

function condition(random: Random, made: Made, depth = 2): string {
  const event = () => quoted(random.one(made.events));
  const simple = () =>
    random.one([
      `event = ${event()}`,
      `event != ${event()}`,
      `event in (${event()}, ${event()})`,
      `event is null`,
      `"${made.segment}" is not null`,
      `"${made.segment}" like ${quoted(random.one(['%r%', 'f_ee', 'P%', 'a_b', '%']))}`,
      `lower("${made.segment}") = 'pro'`,
      `value > ${random.below(150)}.5`,
      `value between 10 and ${20 + random.below(150)}`,
      `time >= '2025-10-${10 + random.below(20)}'`,
      `coalesce("${made.segment}", 'none') = ${quoted(random.one(['none', "it's"]))}`,
      ...(made.table.columns.end ? ['end is null', `end < '2025-11-${10 + random.below(20)}'`, 'end > time'] : []),
    ]);
  if (depth === 0 || random.chance(50)) return simple();
  const [a, b] = [condition(random, made, depth - 1), condition(random, made, depth - 1)];
  return random.one([`(${a} and ${b})`, `(${a} or ${b})`, `not (${a})`]);
}

export const AGGREGATES = [
  'count',
  'sum',
  'average',
  'min',
  'max',
  'count_distinct',
  'median',
  'percentile',
  'winsorized_sum',
  'winsorized_average',
];

function aggregate(random: Random, made: Made): string {
  const of = number(random, made);
  switch (random.one(AGGREGATES)) {
    case 'count':
      return random.one(['count()', `count(${of})`, 'count(event)']);
    case 'count_distinct':
      return `count_distinct(${random.one(['entity', 'event', `"${made.segment}"`, 'round(value, 0)', 'lower(event)'])})`;
    case 'percentile':
      return `percentile(${of}, ${random.one(['0.1', '0.9', '0.25'])})`;
    case 'winsorized_sum':
      return `winsorized_sum(${of}, 0.05, 0.9)`;
    case 'winsorized_average':
      return `winsorized_average(${of}, 0, 0.8)`;
    case 'median':
      return `median(${of})`;
    case 'sum':
      return `sum(${of})`;
    case 'average':
      return `average(${of})`;
    default:
      return `${random.one(['min', 'max'])}(${of})`;
  }
}

function measure(random: Random, made: Made): string {
  const one = aggregate(random, made);
  if (random.chance(60)) return one;
  return random.one([
    `${one} / ${aggregate(random, made)}`,
    `${one} * 1.5`,
    `coalesce(${one}, 0) + count()`,
    `case when count() > 3 then ${one} end`,
  ]);
}

/** Of what runs, rows and entities are counted, and values added up or averaged. */
function runningMeasure(random: Random, made: Made): string {
  const of = number(random, made);
  const one = () => random.one(['count()', `count(${of})`, `sum(${of})`, `average(${of})`, 'count_distinct(entity)']);
  return random.chance(60) ? one() : random.one([`${one()} / ${one()}`, `coalesce(${one()}, 0) + count()`]);
}

const HAVINGS = [
  'count() >= 2',
  'count() >= 3',
  'sum(value) > 150',
  'max(value) >= 100 and count(value) > 1',
  'average(value) < 90 or min(value) > 60',
  'count_distinct(event) >= 2',
  'count_distinct(event) > 1 and sum(value) > 100 or count_distinct(lower(event)) = 1',
];

export interface Case {
  readonly kind: (typeof KINDS)[number];
  readonly project: Project;
  readonly metric: string;
  /** The dimension of its (first) table. */
  readonly segment: string;
  readonly join?: (typeof JOINS)[number];
}

type Metrics = Record<string, MetricDefinition>;

const formula = (text: string): MetricDefinition => ({ formula: text });

/** Two parts of the metric `m`, or their share in what was there before. */
function ofParts(random: Random, parts: readonly string[]): MetricDefinition {
  const [a, b] = [`m${random.one(parts)}`, `m${random.one(parts)}`];
  return formula(random.one([a, `${a} + 2 * ${b}`, `(${a} - ${b}) / ${b}`]));
}

/** The metrics of a kind; the one that is asked for is called "asked". */
function metricsOf(kind: (typeof KINDS)[number], random: Random, name: string, other: string): Metrics {
  const made = TABLES[name] as Made;
  const where = random.chance(60) ? { where: condition(random, made) } : {};
  const measured = (): MetricDefinition => ({ table: name, measure: measure(random, made), ...where });
  const window = () => ({ window: random.one(WINDOWS) });
  const having = () => ({ having: random.one(HAVINGS) });
  const distinct: MetricDefinition = { table: name, measure: 'count_distinct(entity)', ...where };
  const sum: MetricDefinition = { table: name, measure: `sum(${number(random, made)})`, ...where };
  const rows = (condition: string, more: object = {}): MetricDefinition => ({
    table: name,
    measure: 'count()',
    where: condition,
    ...more,
  });
  switch (kind) {
    case 'plain':
      return { asked: measured() };
    case 'window':
      return { asked: { ...(random.chance(40) ? distinct : measured()), ...window() } };
    case 'cumulative':
      return { asked: { ...(random.chance(40) ? distinct : measured()), window: 'all time' } };
    case 'having':
      return { asked: { ...distinct, ...having() } };
    case 'window and having':
      return { asked: { ...distinct, ...having(), ...window() } };
    case 'at_end':
      return { asked: { ...measured(), counted: 'at_end' } };
    case 'at_end over a window':
      return { asked: { ...(random.chance(40) ? distinct : measured()), counted: 'at_end', ...window() } };
    case 'at_end and having':
      return { asked: { ...distinct, counted: 'at_end', ...having(), ...(random.chance(50) ? window() : {}) } };
    case 'running':
      return { asked: { table: name, measure: runningMeasure(random, made), ...where, counted: 'running' } };
    case 'conversion': {
      const [from, to] = [condition(random, made, 1), condition(random, made, 1)];
      return {
        asked: { table: name, measure: `conversion(${from}, ${to}, ${random.one([1, 7, 14, 30])})`, ...where },
      };
    }
    case 'outcome':
      return {
        active: distinct,
        asked: {
          table: name,
          measure: 'sum(value)',
          where: condition(random, made),
          outcome_of: { following: 1 + random.below(4), same_entities_as: 'active' },
        },
      };
    case 'growth': {
      const how = random.one([{}, window(), having(), made.table.columns.end ? { counted: 'running' as const } : {}]);
      return { m: { ...distinct, ...how }, asked: ofParts(random, PARTS.slice(0, 4)) };
    }
    case 'movements':
    case 'mrr': {
      const ends = made.table.columns.end ? random.one(['at_end', 'running', undefined] as const) : undefined;
      const counted = kind === 'mrr' ? ('running' as const) : ends;
      const m = kind === 'mrr' ? { ...sum, measure: 'sum(value)' } : sum;
      return {
        m: { ...m, ...(counted && { counted }) },
        asked: ofParts(random, [PARTS[0] as string, ...PARTS.slice(4)]),
      };
    }
    case 'nps':
      return {
        promoters: rows('value >= 90'),
        detractors: rows('value <= 60'),
        answers: { table: name, measure: 'count(value)' },
        asked: formula('100 * (promoters - detractors) / answers'),
      };
    case 'stages by dates': {
      const closed = { counted: 'at_end' as const, window: 'all time' };
      return {
        created: { table: name, measure: 'count()', window: 'all time' },
        closed: rows("event in ('won', 'lost')", closed),
        won: rows("event = 'won'", { counted: 'at_end' }),
        lost: rows("event = 'lost'", { counted: 'at_end' }),
        asked: formula(random.one(['created - closed', 'won / (won + lost)', 'won - previous(won, 1)', 'lost'])),
      };
    }
    case 'stages by history': {
      const deals = (condition: string): MetricDefinition => ({ ...distinct, where: condition, window: 'all time' });
      return {
        all: { table: name, measure: 'count_distinct(entity)', window: 'all time' },
        closed: deals("event = 'won' or event = 'lost'"),
        won: { ...distinct, where: "event = 'won'" },
        asked: formula(random.one(['all - closed', 'won / all', 'won'])),
      };
    }
    case 'three tables': {
      const third = random.one(Object.keys(TABLES));
      return {
        one: measured(),
        two: { table: other, measure: measure(random, TABLES[other] as Made) },
        three: { table: third, measure: measure(random, TABLES[third] as Made), ...window() },
        asked: formula(random.one(['(one + two) / three', 'one - two * 0.5 + coalesce(three, 1)'])),
      };
    }
    default: {
      const second = TABLES[other] as Made;
      const ends = second.table.columns.end && random.chance(50);
      return {
        one: { ...measured(), ...(random.chance(30) ? window() : {}) },
        two: ends
          ? { table: other, measure: runningMeasure(random, second), counted: random.one(['at_end', 'running']) }
          : { table: other, measure: measure(random, second) },
        asked: formula(
          kind === 'previous'
            ? random.one([
                `one - previous(one, ${1 + random.below(6)})`,
                'one / previous(one) - 1',
                'previous(two, 2) + previous(one, 1)',
              ])
            : random.one([
                'one / two',
                'one + 2 * two',
                'coalesce(one, 0) - two',
                'case when two > 10 then one else two end',
              ]),
        ),
      };
    }
  }
}

/** The tables that a kind can be asked of. */
function tablesFor(kind: (typeof KINDS)[number]): readonly string[] {
  const names = Object.keys(TABLES);
  if (kind === 'mrr') return ['subscriptions'];
  if (kind === 'nps') return ['answers'];
  if (kind === 'stages by dates') return ['deals'];
  if (kind === 'stages by history') return ['history'];
  const by_end = kind.startsWith('at_end') || kind === 'running';
  return by_end ? names.filter((name) => TABLES[name]?.table.columns.end) : names;
}

/** What may be joined to a case. */
export const JOINS = ['joined one hop', 'joined two hops', 'joined filter'] as const;

/** The same with a column of another file as the dimension, or as a condition. */
export function joinedCase(random: Random, one: Case): Case {
  const { definition } = one.project;
  const tables = Object.entries(definition.tables);
  const name = tables[0]?.[0] ?? '';
  const made = TABLES[name] as Made;
  const mails = made.table.formats !== undefined;
  const by = mails ? 'people' : 'users';
  const join = random.one(JOINS);
  const segment = join === 'joined two hops' ? 'firms.country' : `${by}.rank`;
  const { users, people, firms } = ENTITIES as Record<'users' | 'people' | 'firms', TableDefinition>;
  const who = mails ? { people } : { users };
  const is = random.one([`"${segment}" = 'High'`, `"${segment}" is not null`, `"${segment}" != 'not in ${by}.csv'`]);
  const metrics = Object.entries(definition.metrics).map(([key, metric]) =>
    join === 'joined filter' && metric.table === name
      ? [key, { ...metric, where: metric.where ? `(${metric.where}) and ${is}` : is }]
      : [key, metric],
  );
  const columns = { ...made.table.columns, segments: [segment, made.segment] };
  return {
    ...one,
    join,
    segment,
    project: {
      ...one.project,
      definition: {
        ...definition,
        tables: { ...definition.tables, ...who, firms, [name]: { ...made.table, columns } },
        metrics: Object.fromEntries(metrics),
      },
    },
  };
}

export function randomCase(random: Random): Case {
  const kind = random.one(KINDS);
  const name = random.one(tablesFor(kind));
  const other = kind === 'tables' || kind === 'three tables' ? random.one(Object.keys(TABLES)) : name;
  const made = TABLES[name] as Made;
  const metrics = metricsOf(kind, random, name, other);
  const project: Project = {
    northstar: 1,
    definition: {
      calendar: {
        grain: random.one(GRAINS),
        week_start: random.one(WEEKDAYS),
        fiscal_start: random.one(MONTHS),
        zone: random.one(ZONES),
      },
      tables: Object.fromEntries(
        [name, ...Object.values(metrics).flatMap(({ table }) => table ?? [])].map((one) => [
          one,
          (TABLES[one] as Made).table,
        ]),
      ),
      metrics,
      north_star: { metric: 'asked' },
    },
    journal: [],
  };
  const plain: Case = { kind, project, metric: 'asked', segment: made.segment };
  return random.chance(30) ? joinedCase(random, plain) : plain;
}
