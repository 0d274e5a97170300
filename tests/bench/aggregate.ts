// The five answers by hand over rows of text, for the contestants that are parsers only: Maps, Sets and growing arrays, as
// one would write it.
import type { Answers } from './contest.ts';

interface Week {
  readonly users: Set<number>;
  actions: number;
  value: number;
}

export class Aggregate {
  readonly #event: string;
  readonly #ids = new Map<string, number>();
  readonly #firstMoment: number[] = [];
  readonly #firstWeek: number[] = [];
  readonly #firstChannel: string[] = [];
  readonly #weeks = new Map<number, Week>();
  readonly #dayOf = new Map<string, number>();

  constructor(event: string) {
    this.#event = event;
  }

  /** One row as it stands in the file, all eight fields. */
  add(row: readonly string[]): void {
    const [user = '', , timestamp = '', event, channel = '', , value] = row;
    const date = timestamp.slice(0, 10);
    let day = this.#dayOf.get(date);
    if (day === undefined) {
      day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
      this.#dayOf.set(date, day);
    }
    const week = Math.floor((day + 3) / 7);
    // A number and no text: a slice that is kept keeps its whole chunk.
    const two = (at: number) => timestamp.charCodeAt(at) * 10 + timestamp.charCodeAt(at + 1) - 528;
    const moment = day * 86_400 + two(11) * 3600 + two(14) * 60 + two(17);
    let id = this.#ids.get(user);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(user, id);
      this.#firstMoment.push(Number.POSITIVE_INFINITY);
    }
    if (moment < (this.#firstMoment[id] as number)) {
      this.#firstMoment[id] = moment;
      this.#firstWeek[id] = week;
      this.#firstChannel[id] = channel;
    }
    if (event !== this.#event) return;
    let now = this.#weeks.get(week);
    if (!now) {
      now = { users: new Set(), actions: 0, value: 0 };
      this.#weeks.set(week, now);
    }
    now.users.add(id);
    now.actions++;
    now.value += Number(value);
  }

  answers(): Answers {
    const out: Answers = {
      weekly_active: [],
      reach_frequency_depth: [],
      growth_accounting: [],
      cohort_retention: [],
      cohort_sizes: [],
      first_touch_channel: [],
    };
    const seen = new Set<number>();
    const cohorts = new Counts();
    const channels = new Counts();
    const sizes = new Counts();
    for (const week of this.#firstWeek) sizes.add(`${week}`);
    for (const [week, { users, actions, value }] of [...this.#weeks].sort(([a], [b]) => a - b)) {
      const before = this.#weeks.get(week - 1)?.users ?? new Set();
      const steps = { fresh: 0, retained: 0, resurrected: 0 };
      for (const id of users) {
        steps[before.has(id) ? 'retained' : seen.has(id) ? 'resurrected' : 'fresh']++;
        const first = this.#firstWeek[id] as number;
        cohorts.add(`${first}|${week - first}`);
        channels.add(`${week}|${this.#firstChannel[id]}`);
      }
      for (const id of users) seen.add(id);
      out.weekly_active.push([week, users.size]);
      out.reach_frequency_depth.push([week, users.size, actions, actions / users.size, value / actions]);
      out.growth_accounting.push([week, steps.fresh, steps.retained, steps.resurrected, before.size - steps.retained]);
    }
    for (const [[week, since], count] of cohorts.all()) out.cohort_retention.push([Number(week), Number(since), count]);
    for (const [[week], count] of sizes.all()) out.cohort_sizes.push([Number(week), count]);
    for (const [[week, channel], count] of channels.all())
      out.first_touch_channel.push([Number(week), channel as string, count]);
    return out;
  }
}

class Counts {
  readonly #counts = new Map<string, number>();

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  all(): [string[], number][] {
    return [...this.#counts].map(([key, count]) => [key.split('|'), count]);
  }
}
