// The product: the client of the library over its workers, as the page uses it, with the questions as a definition.
import { type Client, createClient } from '../../wasm/client.ts';
import type { Project, Report } from '../../wasm/protocol.ts';
import { type Answers, CORE_EVENT, OTHER_EVENT } from './contest.ts';
import project from './events.northstar.json';

let client: Client;

export async function load(): Promise<void> {
  const module = await WebAssembly.compileStreaming(fetch('/engine/northstar_engine.wasm'));
  client = await createClient({ module, workerUrl: '/contestants/worker.js' });
}

export async function run(file: File): Promise<Answers> {
  const named = { name: 'events.csv', blob: file };
  valueIn(await client.inspect(named));
  return answersTo(project as unknown as Project);
}

/** Another event: another definition over the columns that are loaded. */
export async function again(): Promise<Answers> {
  return answersTo(JSON.parse(JSON.stringify(project).replaceAll(CORE_EVENT, OTHER_EVENT)));
}

async function answersTo(definition: Project): Promise<Answers> {
  valueIn(await client.define(definition));
  return answersOf(valueIn(await client.report({ sections: ['series', 'growth', 'cohorts', 'first_touch'] })));
}

function valueIn<T>(reply: { ok: true; value: T } | { ok: false; error: { text: string } }): T {
  if (!reply.ok) throw new Error(reply.error.text);
  return reply.value;
}

const weekOf = (day: string) => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7);

function answersOf({ sections }: Report): Answers {
  const { series, growth, cohorts, first_touch } = sections;
  if (!series || !growth || !cohorts || !first_touch) throw new Error('a section of the report is missing');
  const weeks = series.periods.map(({ key }) => weekOf(key));
  const numbers = (name: string) => series.metrics.find(({ metric }) => metric === name)?.values ?? [];
  const [active, actions, value] = [numbers('active'), numbers('actions'), numbers('value')];
  const cell = (values: readonly (number | null)[], at: number) => values[at] ?? 0;
  return {
    weekly_active: weeks.map((week, at) => [week, cell(active, at)]),
    reach_frequency_depth: weeks.map((week, at) => {
      const [users, count, sum] = [cell(active, at), cell(actions, at), cell(value, at)];
      return [week, users, count, count / users, sum / count];
    }),
    growth_accounting: growth.rows.map((row) => [
      weekOf(row.period),
      row.new,
      row.retained,
      row.resurrected,
      row.churned,
    ]),
    cohort_retention: cohorts.cohorts.flatMap(({ period, active: users }) =>
      users.flatMap((count, since): [number, number, number][] => (count > 0 ? [[weekOf(period), since, count]] : [])),
    ),
    cohort_sizes: cohorts.cohorts.map(({ period, size }) => [weekOf(period), size]),
    first_touch_channel: first_touch.values.flatMap(({ value: channel, active: perWeek }) =>
      perWeek.flatMap(({ period, count }): [number, string, number][] =>
        count > 0 ? [[weekOf(period), channel, count]] : [],
      ),
    ),
  };
}
