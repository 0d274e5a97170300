// Starts the engine that the page carries: unpacked, compiled once, and shared with the workers.
import { type Client, createClient } from '../wasm/client.ts';
import { engineBytes } from './blocks.ts';
import { workerAddress } from './policy.ts';

/** The worker's bundled text; the build puts it there. */
declare const WORKER_TEXT: string;

export async function startEngine(): Promise<Client> {
  const module = await WebAssembly.compile(await engineBytes());
  return createClient({ module, workerUrl: workerAddress(WORKER_TEXT) });
}
