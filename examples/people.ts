// People who join, come on some days and leave: what the simulated templates are made of.
import type { PythonRandom } from './python_random.ts';

const DAY = 86_400_000;
/** In days since 1970; a Monday: the last simulated day is 13 September 2026. */
export const END = Date.UTC(2026, 8, 14) / DAY;

export interface Person {
  readonly id: string;
  /** Days since 1970; `left` is the first day without them. */
  readonly joined: number;
  readonly left: number;
  readonly plan: string;
  readonly region: string;
}

export interface Visit {
  readonly by: Person;
  readonly day: number;
  /** ISO instant. */
  readonly at: string;
}

export interface Crowd {
  readonly weeks: number;
  /** How many are there at the start, and how many join in a week on average, more towards the end. */
  readonly begin: number;
  readonly joining: number;
  /** The chance that one comes on a working day, and how much of it is left at the weekend. */
  readonly daily: number;
  readonly weekend?: number;
  /** The chance that one of the first plan leaves for good in a week; half of it in the next plan, a third in the third. */
  readonly leaving: number;
  readonly plans: readonly string[];
  readonly prefix?: string;
}

const REGIONS = ['Europe', 'America', 'Asia'];

export const isoDay = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
export const csv = (rows: readonly (readonly (string | number)[])[]) =>
  rows.map((row) => `${row.join(',')}\n`).join('');
/** "d0042" */
export const numbered = (prefix: string, at: number) => prefix + String(at).padStart(4, '0');

/** Everybody, and every day on which one of them came, in order of time; weeks have turns that wear off, and a season. */
export function crowd(rng: PythonRandom, of: Crowd): { people: Person[]; visits: Visit[] } {
  const { weeks, begin, joining, daily, weekend = 0.5, leaving, plans, prefix = 'u' } = of;
  const start = END - weeks * 7;
  const people: Person[] = [];
  const visits: Visit[] = [];
  const join = (joined: number) => {
    const plan = rng.below(plans.length);
    const stays = Math.ceil(rng.exponential(leaving / (plan + 1) / 7));
    const id = numbered(prefix, people.length + 1);
    people.push({
      id,
      joined,
      left: joined + stays,
      plan: plans[plan] ?? '',
      region: rng.weighted(REGIONS, [5, 3, 2]),
    });
  };
  for (let one = 0; one < begin; one++) join(start);
  let turn = 0;
  for (let day = start; day < END; day++) {
    const week = Math.floor((day - start) / 7);
    if ((day - start) % 7 === 0) turn = 0.5 * turn + rng.gauss(0.04 * Math.sin((2 * Math.PI * week) / 52), 0.08);
    if (rng.random() < (joining / 7) * (1 + week / weeks)) join(day);
    const chance = daily * Math.exp(turn) * ((day - start) % 7 < 5 ? 1 : weekend);
    for (const by of people)
      if (day < by.left && rng.random() < chance) {
        const second = 21_600 + rng.below(57_600);
        visits.push({ by, day, at: new Date(day * DAY + second * 1000).toISOString().replace('.000', '') });
      }
  }
  visits.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { people, visits };
}

/** Bills for what was used `lag` weeks before: whoever came in a week and is not on the first plan pays for it then. */
export function bills(visits: readonly Visit[], first: string, lag: number, price: number): (string | number)[][] {
  const billed = new Map<string, (string | number)[]>();
  for (const { by, day } of visits) {
    const on = END - (Math.floor((END - 1 - day) / 7) - lag) * 7 - 3;
    if (by.plan !== first && on < END) billed.set(`${on} ${by.id}`, [isoDay(on), by.id, price]);
  }
  return [['date', 'user_id', 'amount'], ...billed.values()];
}
