// Made files of every role, by seed: dates with and without a clock, ends that are never, empty cells, ids that meet
// elsewhere and ids that do not, e-mails as people type them.
import type { TableDefinition } from '../../wasm/protocol.ts';

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

export interface Made {
  readonly table: TableDefinition;
  /** The first number of its ids, where they are not those of the log. */
  readonly ids?: number;
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
    ids: 25,
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
  history: {
    table: {
      file: 'history.csv',
      role: 'pipeline',
      columns: { time: 'entered', entity: 'deal', event: 'to_stage', value: 'worth', segments: ['team'] },
    },
    events: ['new', 'won', 'lost'],
    segment: 'team',
    clock: true,
  },
  accounts: {
    table: {
      file: 'accounts.csv',
      role: 'entities',
      columns: { time: 'joined', entity: 'mail', event: 'tier', value: 'seats', segments: ['size'] },
      formats: { mail: { type: 'email' } },
    },
    events: ['small', 'large', 'none'],
    segment: 'size',
  },
  charges: {
    table: {
      file: 'charges.csv',
      role: 'payments',
      columns: { time: 'paid', entity: 'payer', event: 'state', value: 'total', segments: ['method'] },
      formats: { payer: { type: 'email' } },
    },
    events: ['paid', 'failed', 'open'],
    segment: 'method',
    ids: 15,
    clock: true,
  },
};

/** Beside those: what is said of who acts, with rows that repeat, disagree or lack, and what is said of their firms. */
export const ENTITIES: Readonly<Record<string, TableDefinition>> = {
  users: {
    file: 'users.csv',
    role: 'entities',
    columns: { entity: 'id' },
    joins: { firm: 'firms' },
  },
  people: {
    file: 'people.csv',
    role: 'entities',
    columns: { entity: 'mail' },
    formats: { mail: { type: 'email' } },
    joins: { firm: 'firms' },
  },
  firms: { file: 'firms.csv', role: 'entities', columns: { entity: 'firm' } },
};

function entities(random: Random): Record<string, string> {
  const cell = (text: string, percent = 12) => (random.chance(percent) ? '' : text);
  const firm = () => cell(`f${random.below(12)}`);
  const rank = () => cell(random.one(['low', 'High', "it's"]), 25);
  const users = ['id,rank,firm'];
  const people = ['mail,rank,firm'];
  for (let at = 0; at < 70; at++) {
    users.push([cell(`c${random.below(60)}`, 5), rank(), firm()].join());
    people.push([cell(`${random.one([' C', 'c'])}${random.below(60)}@X.org`, 5), rank(), firm()].join());
  }
  const firms = ['firm,country'];
  for (let at = 0; at < 12; at++) firms.push([`f${random.below(10)}`, cell(random.one(['DE', 'FR', 'US']))].join());
  const written = (lines: readonly string[]) => `${lines.join('\n')}\n`;
  return { 'users.csv': written(users), 'people.csv': written(people), 'firms.csv': written(firms) };
}

/** An id of a table: of e-mails one in many spellings. */
function id(random: Random, { table, ids = 0 }: Made): string {
  const name = `c${ids + random.below(40)}`;
  if (!Object.values(table.formats ?? {}).some(({ type }) => type === 'email')) return name;
  return (
    random.one(['', '', ' ']) + random.one([name, name.toUpperCase()]) + random.one(['@x.org', '@X.org', '@x.org '])
  );
}

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
  for (const [name, made] of Object.entries(TABLES)) {
    const { table, events, segment, clock, endClock } = made;
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
          cell(id(random, made)),
          cell(random.one(events)),
          cell(((random.below(20_000) + 1) / 100).toFixed(2)),
          cell(random.one(['free', 'Pro', 'a_b', "it's"])),
        ].join(','),
      );
    }
    out[table.file] = `${lines.join('\n')}\n`;
  }
  return { ...out, ...entities(random) };
}
