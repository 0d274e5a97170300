// Ours: what `./northstar inspect --cells --typed` prints, in one long-lived engine.
import { openAsBlob, readFileSync } from 'node:fs';
import { inspectLine } from '../../../wasm/cli_inspect.ts';
import { createClient } from '../../../wasm/client.ts';

interface Line {
  dialect?: { encoding: string; delimiter: string; header: boolean };
  columns: { ambiguous: boolean }[];
  cells: string[][];
  typed: unknown[][];
  rejects: { line: number; byte: number; column: string }[];
  error?: { code: string; text: string };
}

export async function open() {
  const module = await WebAssembly.compile(readFileSync('build/wasm/northstar_engine.wasm'));
  const client = await createClient({ module, workers: 0 });
  return async (path: string) => {
    let text = '';
    const source = { name: path, blob: await openAsBlob(path) };
    for await (const piece of inspectLine(client, source, path, { cells: true, typed: true })) text += piece;
    const { error, dialect, columns, cells, typed, rejects } = JSON.parse(text) as Line;
    if (error?.code === 'engine_stopped') throw new Error(error.text);
    if (error) return { fault: error.text, encoding: dialect?.encoding };
    const ambiguous = columns.flatMap((column, i) => (column.ambiguous ? [i] : []));
    if (!dialect) throw new Error('neither read nor refused');
    const { encoding, delimiter, header } = dialect;
    return { cells, typed, header, delimiter, encoding, ambiguous, rejects };
  };
}
