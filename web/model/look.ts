// What the columns of a file hold, from its first rows: the values that one may choose among.
import type { Context } from './context.ts';

const ROWS = 10_000;
const MOST = 40;

export async function look({ store, client }: Context, name: string): Promise<void> {
  const file = store.state.files.find((known) => known.name === name);
  if (!file?.understanding || file.values) return;
  const page = await client.rows(name, { limit: ROWS });
  if (!page.ok) return;
  const values: Record<string, readonly string[]> = {};
  for (const [at, column] of file.understanding.columns.entries()) {
    const times = new Map<string, number>();
    for (const cells of page.value.cells) {
      const cell = cells[at] ?? '';
      if (cell && times.size <= MOST) times.set(cell, (times.get(cell) ?? 0) + 1);
    }
    if (times.size > 0 && times.size <= MOST)
      values[column.name] = [...times].sort(([, a], [, b]) => b - a).map(([value]) => value);
  }
  store.set({ files: store.state.files.map((known) => (known.name === name ? { ...known, values } : known)) });
}
