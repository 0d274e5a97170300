// What a newer file of the same columns would add to one in use, and the two as one file: rows of the same days, or of the
// same ids where a row stands for one thing, are taken from the newer one.
import type { NamedBlob } from '../../wasm/client.ts';
import type { CellValue, Role, RowPage, TableDefinition } from '../../wasm/protocol.ts';
import type { Context } from './context.ts';
import { tableOfFile } from './definition.ts';
import type { Watch } from './work.ts';

export interface Addition {
  readonly by: 'day' | 'id';
  /** Rows of the old file that stay, rows that the newer one says anew, rows of the newer one. */
  readonly kept: number;
  readonly restated: number;
  readonly came: number;
  /** First and last day of the newer one, ISO; empty where it is told by id. */
  readonly first: string;
  readonly last: string;
}

/** Reading rows says how far it is, and can be stopped. */
export type Watched = Context & { readonly watch: Watch };

const MOST_BYTES = 64e6;
const PAGE = 10_000;
const ID = /(^|[_ ])id$|[a-z]I[dD]$|(^|[_ ])(no|number)$/i;
const ONE_ROW_EACH: readonly Role[] = ['pipeline', 'entities', 'subscriptions'];

interface Key {
  readonly by: Addition['by'];
  readonly column: string;
}

interface Row {
  readonly cells: readonly string[];
  readonly key: string;
}

const text = (value: CellValue | undefined) => (value === null || value === undefined ? '' : String(value));

async function* rowsOf({ client, store, watch }: Watched, name: string, { by, column }: Key): AsyncGenerator<Row> {
  const columns = store.state.files.find((file) => file.name === name)?.understanding?.columns ?? [];
  const at = columns.findIndex((known) => known.name === column);
  let from: RowPage['next'] = null;
  let seen = 0;
  do {
    const page = await client.rows(name, { limit: PAGE, typed: by === 'day', ...(from && { from }) });
    if (!page.ok) throw new Error(page.error.text);
    for (const [row, cells] of page.value.cells.entries()) {
      const key = by === 'id' ? (cells[at] ?? '') : text(page.value.values?.[row]?.[at]).slice(0, 10);
      yield { cells, key };
    }
    seen += page.value.cells.length;
    watch(seen);
    from = page.value.next;
  } while (from);
}

/** What of the old file the newer one says anew. */
interface Newer {
  readonly came: number;
  readonly first: string;
  readonly last: string;
  readonly holds: (key: string) => boolean;
}

async function newerOf(context: Watched, file: string, key: Key): Promise<Newer> {
  const ids = new Set<string>();
  let came = 0;
  let first = '';
  let last = '';
  for await (const row of rowsOf(context, file, key)) {
    ++came;
    if (row.key === '') continue;
    if (key.by === 'id') ids.add(row.key);
    else {
      if (first === '' || row.key < first) first = row.key;
      if (row.key > last) last = row.key;
    }
  }
  const holds = key.by === 'id' ? (id: string) => ids.has(id) : (day: string) => day >= first && day <= last;
  return { came, first, last, holds };
}

/** No two rows of the file have the same value there. */
async function isUnique(context: Watched, name: string, column: string): Promise<boolean> {
  const seen = new Set<string>();
  for await (const { key } of rowsOf(context, name, { by: 'id', column })) {
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

/** The column that names each row of both files, where rows stand for one thing: the table's own id before any other. */
async function idOf(context: Watched, { role, columns }: TableDefinition, of: string, file: string): Promise<string> {
  if (!ONE_ROW_EACH.includes(role)) return '';
  const known = context.store.state.files.find(({ name }) => name === of)?.understanding?.columns ?? [];
  const ids = known.map(({ name }) => name).filter((name) => ID.test(name));
  for (const column of new Set([...(columns.entity ? [columns.entity] : []), ...ids]))
    if ((await isUnique(context, of, column)) && (await isUnique(context, file, column))) return column;
  return '';
}

/** By what a row is known again; nothing where no column tells it, or where days are written as was set by hand. */
async function keyBetween(context: Watched, of: string, file: string): Promise<Key | null> {
  const { project, files } = context.store.state;
  const table = project && tableOfFile(project.definition, of)?.[1];
  const size = files.filter(({ name }) => name === of || name === file).reduce((sum, known) => sum + known.size, 0);
  if (!table || size > MOST_BYTES) return null;
  const id = await idOf(context, table, of, file);
  if (id) return { by: 'id', column: id };
  const { time } = table.columns;
  return time && !table.formats?.[time] ? { by: 'day', column: time } : null;
}

/** Null where the two cannot be told apart row by row, or are too large for that. */
export async function additionTo(context: Watched, of: string, file: string): Promise<Addition | null> {
  const key = await keyBetween(context, of, file);
  if (!key) return null;
  const { came, first, last, holds } = await newerOf(context, file, key);
  let kept = 0;
  let restated = 0;
  for await (const row of rowsOf(context, of, key)) holds(row.key) ? ++restated : ++kept;
  return { by: key.by, kept, restated, came, first, last };
}

/** As it stood: no cell is changed, and so none is guarded. */
const written = (cells: readonly string[]) =>
  `${cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
const stem = (name: string) => name.replace(/\.[^.]*$/, '');

/** Both as one file, under the columns of the old one. */
export async function added(context: Watched, of: string, file: string): Promise<NamedBlob | null> {
  const key = await keyBetween(context, of, file);
  if (!key) return null;
  const { holds } = await newerOf(context, file, key);
  const columnsOf = (name: string) =>
    context.store.state.files
      .find((known) => known.name === name)
      ?.understanding?.columns.map((column) => column.name) ?? [];
  const head = columnsOf(of);
  const places = head.map((column) => columnsOf(file).indexOf(column));
  const rows = [written(head)];
  for await (const row of rowsOf(context, of, key)) if (!holds(row.key)) rows.push(written(row.cells));
  for await (const { cells } of rowsOf(context, file, key))
    rows.push(written(places.map((place) => cells[place] ?? '')));
  return { name: `${stem(of)} + ${file}`, blob: new Blob(rows, { type: 'text/csv' }) };
}
