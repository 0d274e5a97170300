// `northstar inspect FILES...`: one JSON line per file, with what was understood, every row left out, and the rows
// themselves if wanted. Pieces are written as they are read, so that a file of any size needs little memory.
import type { Client, NamedBlob, Project, RowPage, RowReject } from './api.ts';
import { orRefuse, projectAt, Refusal, sizeOf } from './cli_common.ts';
import { fileAt, open } from './node.ts';

export const INSPECT_USAGE = `northstar inspect FILES... [options]     what a reader sees in CSV files, one JSON line per file

  --project P.northstar.json   read them as this project says they are written
  --cells                      all rows as text, the header first
  --typed                      all rows as values: numbers, ISO dates, UTC instants, true, false, null`;

/** The line lists the first of them; `rows` and `rejected` count all. */
const REJECTS_LISTED = 10_000;
const ROWS_A_PAGE = 2_000;

export interface Wanted {
  readonly cells: boolean;
  readonly typed: boolean;
  readonly project?: Project | undefined;
}

async function* pagesOf(client: Client, file: string, typed: boolean): AsyncGenerator<RowPage> {
  let from: RowPage['next'] = null;
  do {
    const page: RowPage = orRefuse(await client.rows(file, { limit: ROWS_A_PAGE, typed, ...(from && { from }) }));
    yield page;
    from = page.next;
  } while (from);
}

/** The pieces of one array of rows, without its brackets. */
function* piecesOf(rows: readonly unknown[], first: boolean): Generator<string> {
  if (rows.length > 0) yield (first ? '' : ',') + JSON.stringify(rows).slice(1, -1);
}

/** The encoding that a file without a row says by its byte order mark, or the one it may be taken for. */
async function markOf({ blob }: NamedBlob): Promise<string> {
  const front = new Uint8Array(await blob.slice(0, 3).arrayBuffer()).join();
  if (front === '239,187,191') return 'utf-8-sig';
  return front.startsWith('255,254') ? 'utf-16le' : front.startsWith('254,255') ? 'utf-16be' : 'utf-8';
}

/**
 * The line of the file `shown`, in pieces, without its line end; returns whether it could be read. Where not, the line
 * has an `error` instead.
 */
export async function* inspectLine(
  client: Client,
  source: NamedBlob,
  shown: string,
  options: Wanted,
): AsyncGenerator<string, boolean> {
  const { project } = options;
  const understood = await client.inspect(source, { headerWillDo: true, ...(project && { project }) });
  if (!understood.ok) {
    const { error } = understood;
    const line = { file: shown, error };
    yield JSON.stringify(
      error.code === 'empty_input' ? { ...line, dialect: { encoding: await markOf(source) } } : line,
    );
    return false;
  }
  const { file } = understood.value;
  const { dialect, header, columns } = understood.value;
  const types = columns.map(({ name, type, format, ambiguous_day_month: ambiguous }) => ({
    name,
    type,
    format,
    ambiguous,
  }));
  yield JSON.stringify({ file: shown, dialect, columns: types }).slice(0, -1);

  let rows = 0;
  let rejected = 0;
  const rejects: RowReject[] = [];
  if (options.cells) {
    yield `,"cells":[`;
    if (dialect.header) yield JSON.stringify(header);
  }
  for await (const page of pagesOf(client, file, false)) {
    if (options.cells) yield* piecesOf(page.cells, rows === 0 && !dialect.header);
    rows += page.cells.length;
    rejected += page.rejects.length;
    rejects.push(...page.rejects.slice(0, REJECTS_LISTED - rejects.length));
  }
  if (options.cells) yield ']';
  if (options.typed) {
    yield `,"typed":[`;
    let first = true;
    for await (const { values = [] } of pagesOf(client, file, true)) {
      yield* piecesOf(values, first);
      first &&= values.length === 0;
    }
    yield ']';
  }
  yield `,${JSON.stringify({ rows, rejected, rejects }).slice(1)}`;
  await client.forget(file);
  return true;
}

export async function inspectFiles(words: readonly string[]): Promise<number> {
  const options: { cells: boolean; typed: boolean; project?: Project } = { cells: false, typed: false };
  const files: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--cells') options.cells = true;
    else if (word === '--typed') options.typed = true;
    else if (word === '--project' || word.startsWith('--project=')) {
      const path = word.split(/=(.*)/s)[1] ?? rest.shift();
      if (!path) throw new Refusal(`--project: A value has to follow.\n\n${INSPECT_USAGE}`);
      options.project = await projectAt(path);
    } else if (word.startsWith('--')) throw new Refusal(`${word}: There is no such option.\n\n${INSPECT_USAGE}`);
    else files.push(word);
  }
  if (files.length === 0) throw new Refusal(`Name at least one CSV file.\n\n${INSPECT_USAGE}`);
  await Promise.all(files.map(sizeOf));

  const client = await open({ workers: 0 });
  let allRead = true;
  try {
    for (const path of files) {
      const pieces = inspectLine(client, await fileAt(path), path, options);
      let piece = await pieces.next();
      for (; !piece.done; piece = await pieces.next()) await print(piece.value);
      await print('\n');
      allRead &&= piece.value;
    }
  } finally {
    client.close();
  }
  return allRead ? 0 : 1;
}

/** Waits while whoever reads is slower. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (fault) => (fault ? reject(fault) : resolve()));
  });
}
