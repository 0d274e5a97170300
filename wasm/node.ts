// The package's entry in Node: open() with worker threads, and files by their path.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Client, NamedBlob, OpenOptions, Wire, WorkerMessage, WorkerRequest } from './api.ts';
import { createClient } from './client.ts';
import { Host } from './host.ts';
import { FileBlob } from './node_blob.ts';

export type * from './api.ts';
export { createClient };

const ROLE = 'northstar engine';

export async function open(options: OpenOptions = {}): Promise<Client> {
  const module = await WebAssembly.compile(await readFile(new URL('./northstar_engine.wasm', import.meta.url)));
  return createClient({ ...options, module, spawn: () => threadWire(new URL(import.meta.url)) });
}

/** A file on the disk; it is read piece by piece. */
export async function fileAt(path: string): Promise<NamedBlob> {
  return { name: basename(path), blob: await FileBlob.at(path), path };
}

/** An engine in a thread. The script is this very one, which sees that it is not the main thread's. */
function threadWire(script: URL): Wire {
  const worker = new Worker(script, { workerData: ROLE });
  worker.unref();
  let waiting = 0; // while an answer is due, the thread keeps the program alive
  return {
    byPath: true,
    post: (message, transfer) => {
      if (message.kind !== 'cancel' && waiting++ === 0) worker.ref();
      worker.postMessage(message, transfer as never);
    },
    listen: (onMessage, onFailure) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'reply' && --waiting === 0) worker.unref();
        onMessage(message);
      });
      worker.on('error', (error) => onFailure(`${error}`));
      worker.on('exit', () => onFailure('its thread ended'));
    },
    end: () => void worker.terminate(),
  };
}

if (!isMainThread && workerData === ROLE && parentPort) {
  const port = parentPort;
  const host = new Host((message, transfer) => port.postMessage(message, transfer as never), FileBlob.at);
  port.on('message', (message: WorkerRequest) => void host.handle(message));
}
