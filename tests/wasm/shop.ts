// A shop of 40 customers over 60 weeks as a CSV, made by arithmetic; every fifth note holds a line end and quotes.
import { readFileSync } from 'node:fs';
import type { Client, ClientOptions, NamedBlob } from '../../wasm/client.ts';
import { createClient } from '../../wasm/client.ts';
import type { Project, Reply } from '../../wasm/protocol.ts';

export const WEEKS = 60;
const CUSTOMERS = 40;
const DAY = 86_400_000;

const ordersOf = (week: number, customer: number) => (week * 7 + customer * 5 + week * customer) % 3;

export function ordersIn(week: number): number {
  let sum = 0;
  for (let customer = 0; customer < CUSTOMERS; customer++) sum += ordersOf(week, customer);
  return sum;
}

export function ordersCsv(times = 1, weeks = WEEKS): string {
  const lines = ['order_id,ordered_at,customer_id,country,amount,note'];
  let id = 0;
  for (let week = 0; week < weeks; week++) {
    for (let customer = 0; customer < CUSTOMERS * times; customer++) {
      for (let k = 0; k < ordersOf(week, customer % CUSTOMERS); k++) {
        id++;
        const day = new Date(Date.UTC(2024, 0, 1) + (week * 7 + (id % 7)) * DAY).toISOString().slice(0, 10);
        const amount = 10 + ((week * 13 + customer * 29) % 90);
        const note = id % 5 === 0 ? '"two lines,\nsaid ""yes"",2024-01-01"' : 'plain';
        lines.push(`o${id},${day},c${customer},${customer % 3 === 0 ? 'DE' : 'FR'},${amount}.50,${note}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

export const PROJECT: Project = {
  northstar: 1,
  definition: {
    title: 'Shop',
    calendar: { grain: 'week', week_start: 'monday', zone: 'UTC' },
    tables: {
      orders: {
        file: 'orders.csv',
        role: 'payments',
        columns: { time: 'ordered_at', entity: 'customer_id', value: 'amount', segments: ['country'] },
      },
    },
    metrics: {
      orders: { table: 'orders', measure: 'count()', unit: 'orders' },
      buyers: { table: 'orders', measure: 'count_distinct(entity)' },
      orders_per_buyer: { formula: 'orders / buyers' },
      revenue: { table: 'orders', measure: 'sum(value)', unit: 'EUR' },
    },
    north_star: { metric: 'orders' },
    outcome: 'revenue',
    tree: { orders: { op: 'product', of: ['buyers', 'orders_per_buyer'] } },
  },
  journal: [],
};

export function withMeasure(measure: string): Project {
  const { definition } = PROJECT;
  const metrics = { ...definition.metrics, orders: { ...definition.metrics.orders, measure } };
  return { ...PROJECT, definition: { ...definition, metrics } };
}

export const named = (name: string, ...parts: BlobPart[]): NamedBlob => ({ name, blob: new Blob(parts) });
export const orders = named('orders.csv', ordersCsv());

export const module = new WebAssembly.Module(readFileSync('build/wasm/northstar_engine.wasm'));

/** On this thread, unless told otherwise. */
export const clientWith = (options: Partial<ClientOptions> = {}): Promise<Client> =>
  createClient({ module, ...options });

export function given<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(reply.error.text);
  return reply.value;
}

/** The report's text after the whole road. */
export async function reportOf(options: Partial<ClientOptions> = {}, file: NamedBlob = orders): Promise<string> {
  const client = await clientWith(options);
  try {
    given(await client.inspect(file));
    given(await client.define(PROJECT));
    given(await client.report());
    return given(await client.render('json'));
  } finally {
    client.close();
  }
}
