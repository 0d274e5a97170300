// Starts the engine that the page carries: the workers at once, while the page is still being read; the engine itself once
// there is something to see.
import { type Client, createClient } from '../wasm/client.ts';
import { engineBytes, workersText } from './blocks.ts';
import { workerAddress } from './policy.ts';

export function startEngine(shown: Promise<void>): Promise<Client> {
  return createClient({
    module: shown.then(engineBytes).then((bytes) => WebAssembly.compile(bytes)),
    workerUrl: workerAddress(workersText()),
    background: true,
  });
}
