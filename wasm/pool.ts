// The engines of a client: one per worker, or one on this thread where no worker can be had.
import type { ClientOptions } from './api.ts';
import { localWire, Port, workerWire } from './port.ts';
import type { EngineRequest, Reply } from './protocol.ts';

/** Opens the ports and starts an engine behind each. */
export async function startPool(options: ClientOptions): Promise<readonly Port[]> {
  const ports = openPorts(options);
  if ((await startAll(ports, await options.module)).ok) return ports;
  // Workers can be refused (a strict host, an old browser): the same engine without one.
  for (const port of ports) port.end();
  const alone = [new Port(localWire)];
  const reply = await startAll(alone, await options.module);
  if (!reply.ok) throw new Error(reply.error.text);
  return alone;
}

async function startAll(ports: readonly Port[], module: WebAssembly.Module, warm = true): Promise<Reply<unknown>> {
  const replies = await Promise.all(ports.map((port, at) => port.start(module, warm && at === 0)));
  return replies.find((reply) => !reply.ok) ?? { ok: true, value: null };
}

/** New engines behind the same ports; they know nothing yet, and the memory of the old ones is given back. */
export async function restartPool(ports: readonly Port[], { module }: ClientOptions): Promise<Reply<unknown>> {
  for (const port of ports) port.replace();
  return startAll(ports, await module, false);
}

function openPorts({ workerUrl, spawn, workers }: ClientOptions): Port[] {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 2;
  const count = workers ?? Math.min(4, Math.max(1, cores));
  const open = spawn ?? (workerUrl !== undefined ? () => workerWire(workerUrl) : undefined);
  try {
    if (open && count > 0) return Array.from({ length: count }, () => new Port(open));
  } catch {
    // as below
  }
  return [new Port(localWire)];
}

/** The same request to every engine, so that all of them know the same; the first one's reply. */
export async function everywhere<T>(
  ports: readonly Port[],
  request: EngineRequest,
  bytes?: Uint8Array,
): Promise<Reply<T>> {
  const replies = await Promise.all(ports.map((port) => port.call<T>(request, bytes)));
  return replies.find((reply) => !reply.ok) ?? (replies[0] as Reply<T>);
}
