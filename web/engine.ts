// Starts the engine that the page carries: the workers at once, while the page is still being read.
import { type Client, createClient } from '../wasm/client.ts';
import { engineBytes, workersText } from './blocks.ts';
import { workerAddress } from './policy.ts';

export function startEngine(): Promise<Client> {
  return createClient({
    module: engineBytes().then((bytes) => WebAssembly.compile(bytes)),
    workerUrl: workerAddress(workersText()),
  });
}
