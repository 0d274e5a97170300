// The package's entry in browsers and bundlers: open() finds engine and worker beside itself.
import type { Client, OpenOptions } from './api.ts';
import { createClient } from './client.ts';

export type * from './api.ts';
export { createClient };

export async function open(options: OpenOptions = {}): Promise<Client> {
  const response = await fetch(new URL('./northstar_engine.wasm', import.meta.url));
  if (!response.ok) throw new Error(`northstar_engine.wasm: ${response.status}. Serve it beside the script.`);
  const module = await WebAssembly.compile(await response.arrayBuffer());
  return createClient({ ...options, module, workerUrl: new URL('./worker.js', import.meta.url).href });
}
