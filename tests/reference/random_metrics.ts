// Random definitions over six made files, by seed: every kind of metric, calendar, zone, window and null rule.
import type { MetricDefinition, Project, TableDefinition } from '../../wasm/protocol.ts';

/** mulberry32, by Tommy Ettinger: the same numbers on every machine. */
export class Random {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  /** 0 … below - 1. */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T;
  }
}

interface Made {
  readonly table: TableDefinition;
  readonly events: readonly string[];
  readonly segment: string;
  /** Whether its rows say the time of day beside the day, and their ends. */
  readonly clock?: boolean;
  readonly endClock?: boolean;
}

export const TABLES: Readonly<Record<string, Made>> = {
  events: {
    table: {
      file: 'events.csv',
      role: 'events',
      columns: { time: 'at', entity: 'user', event: 'event', value: 'seconds', segments: ['plan'] },
    },
    events: ['open', 'play', 'share', 'trial'],
    segment: 'plan',
    clock: true,
  },
  payments: {
    table: {
      file: 'payments.csv',
      role: 'payments',
      columns: { time: 'day', entity: 'customer', event: 'kind', value: 'amount', segments: ['country'] },
    },
    events: ['invoice', 'refund', 'upgrade'],
    segment: 'country',
  },
  subscriptions: {
    table: {
      file: 'subscriptions.csv',
      role: 'subscriptions',
      columns: { time: 'started', end: 'ended', entity: 'customer', event: 'plan', value: 'mrr', segments: ['region'] },
    },
    events: ['basic', 'pro', 'team'],
    segment: 'region',
    endClock: true,
  },
  deals: {
    table: {
      file: 'deals.csv',
      role: 'pipeline',
      columns: {
        time: 'created',
        end: 'closed',
        entity: 'owner',
        event: 'stage',
        value: 'amount',
        segments: ['source'],
      },
    },
    events: ['won', 'lost', 'open'],
    segment: 'source',
    clock: true,
  },
  rentals: {
    table: {
      file: 'rentals.csv',
      role: 'events',
      columns: { time: 'out', end: 'back', entity: 'renter', event: 'bike', value: 'price', segments: ['station'] },
    },
    events: ['city', 'cargo', 'e-bike'],
    segment: 'station',
    clock: true,
    endClock: true,
  },
  answers: {
    table: {
      file: 'answers.csv',
      role: 'survey',
      columns: { time: 'on', entity: 'who', event: 'question', value: 'score', segments: ['device'] },
    },
    events: ['nps', 'csat', 'ces'],
    segment: 'device',
  },
};

const DAY = 86_400;
/** 2025-09-15, a Monday: summer time ends in Europe and America, and begins in Australia, within the weeks after. */
const BEGIN = Date.UTC(2025, 8, 15) / 1000;
const NEVER = Date.UTC(2999, 11, 31) / 1000;
const DAYS = 130;

/** The files as CSV, by name. */
export function files(random: Random, rows = 1500): Record<string, string> {
  const out: Record<string, string> = {};
  const written = (seconds: number, clock?: boolean) => {
    const iso = new Date(seconds * 1000).toISOString();
    return clock ? iso.slice(0, 19).replace('T', ' ') : iso.slice(0, 10);
  };
  for (const [name, { table, events, segment, clock, endClock }] of Object.entries(TABLES)) {
    const { time, end, entity, event, value } = table.columns;
    const lines = [[time, ...(end ? [end] : []), entity, event, value, segment].join(',')];
    for (let row = 0; row < (name === 'events' ? rows : rows / 3); row++) {
      const day = random.below(DAYS);
      const seconds = BEGIN + day * DAY + random.below(DAY);
      if (name !== 'events' && day > 40 && day < 60) continue; // periods without a row
      const cell = (text: string) => (random.chance(8) ? '' : text);
      // Some end within the day, some before they begin, and some never.
      const until = random.one([
        random.below(DAY),
        random.below(50 * DAY),
        random.below(50 * DAY),
        -random.below(2 * DAY),
      ]);
      const ended = random.chance(25)
        ? random.one(['', '', written(NEVER, endClock)])
        : written(seconds + until, endClock);
      lines.push(
        [
          written(seconds, clock),
          ...(end ? [ended] : []),
          cell(`c${random.below(40)}`),
          cell(random.one(events)),
          cell(((random.below(20_000) + 1) / 100).toFixed(2)),
          cell(random.one(['free', 'Pro', 'a_b', "it's"])),
        ].join(','),
      );
    }
    out[table.file] = `${lines.join('\n')}\n`;
  }
  return out;
}

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
  'at_end',
  'running',
] as const;
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
}

export function randomCase(random: Random): Case {
  const kind = random.one(KINDS);
  const names = Object.keys(TABLES);
  const withEnds = names.filter((name) => TABLES[name]?.table.columns.end);
  const counted = kind === 'at_end' || kind === 'running' ? { counted: kind } : {};
  const name = random.one(counted.counted ? withEnds : names);
  const other = kind === 'tables' ? random.one(names) : name;
  const made = TABLES[name] as Made;
  const where = random.chance(60) ? { where: condition(random, made) } : {};
  const measured = (): MetricDefinition => ({ table: name, measure: measure(random, made), ...where });
  const window = { window: random.one(WINDOWS) };
  const distinct = { table: name, measure: 'count_distinct(entity)', ...where };
  const metrics: Record<string, MetricDefinition> = {};
  if (kind === 'plain') metrics.asked = measured();
  else if (kind === 'window') metrics.asked = { ...(random.chance(40) ? distinct : measured()), ...window };
  else if (kind === 'having') metrics.asked = { ...distinct, having: random.one(HAVINGS) };
  else if (kind === 'window and having') metrics.asked = { ...distinct, having: random.one(HAVINGS), ...window };
  else if (kind === 'at_end') metrics.asked = { ...measured(), ...counted };
  else if (kind === 'running')
    metrics.asked = { table: name, measure: runningMeasure(random, made), ...where, ...counted };
  else if (kind === 'conversion') {
    const [from, to] = [condition(random, made, 1), condition(random, made, 1)];
    metrics.asked = { table: name, measure: `conversion(${from}, ${to}, ${random.one([1, 7, 14, 30])})`, ...where };
  } else if (kind === 'outcome') {
    metrics.active = distinct;
    metrics.asked = {
      table: name,
      measure: 'sum(value)',
      where: condition(random, made),
      outcome_of: { following: 1 + random.below(4), same_entities_as: 'active' },
    };
  } else {
    const second = TABLES[other] as Made;
    const ends = second.table.columns.end && random.chance(50);
    metrics.one = { ...measured(), ...(random.chance(30) ? window : {}) };
    metrics.two = ends
      ? { table: other, measure: runningMeasure(random, second), counted: random.one(['at_end', 'running']) }
      : { table: other, measure: measure(random, second) };
    metrics.asked = {
      formula:
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
    };
  }
  const project: Project = {
    northstar: 1,
    definition: {
      calendar: {
        grain: random.one(GRAINS),
        week_start: random.one(WEEKDAYS),
        fiscal_start: random.one(MONTHS),
        zone: random.one(ZONES),
      },
      tables: Object.fromEntries([name, other].map((one) => [one, (TABLES[one] as Made).table])),
      metrics,
      north_star: { metric: 'asked' },
    },
    journal: [],
  };
  return { kind, project, metric: 'asked', segment: made.segment };
}
