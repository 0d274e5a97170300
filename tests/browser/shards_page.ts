// What shards.test.ts runs inside a browser: the library over real workers.
import { createClient } from '../../wasm/client.ts';
import type { Project, Reply } from '../../wasm/protocol.ts';

export interface Task {
  readonly wasm: string;
  readonly worker: string;
  readonly csv: string;
  readonly project: Project;
  readonly shards: readonly number[];
}

function given<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(reply.error.text);
  return reply.value;
}

/** The report's text for each number of shards. */
export async function reports({ wasm, worker, csv, project, shards }: Task): Promise<string[]> {
  const module = await WebAssembly.compile(Uint8Array.from(atob(wasm), (char) => char.charCodeAt(0)));
  const workerUrl = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
  const texts: string[] = [];
  for (const count of shards) {
    const client = await createClient({ module, workerUrl, workers: Math.min(4, count), shards: count });
    given(await client.inspect(new File([csv], 'orders.csv')));
    given(await client.define(project));
    given(await client.report());
    texts.push(given(await client.render('json')));
    client.close();
  }
  return texts;
}
