// The engines of a client: one per worker, or one on this thread where no worker can be had.
import type { ClientOptions } from './api.ts';
import { localWire, Port, workerWire } from './port.ts';
import type { EngineRequest, Reply } from './protocol.ts';

/** Opens the ports and starts an engine behind each. */
export async function startPool(options: ClientOptions): Promise<readonly Port[]> {
  const ports = openPorts(options);
  const module = await options.module;
  const started = await Promise.all(ports.map((port, at) => port.send({ kind: 'start', module, warm: at === 0 })));
  if (started.every(({ reply }) => reply.ok)) return ports;
  // Workers can be refused (a strict host, an old browser): the same engine without one.
  for (const port of ports) port.end();
  const port = new Port(localWire());
  const { reply } = await port.send({ kind: 'start', module, warm: false });
  if (!reply.ok) throw new Error(reply.error.text);
  return [port];
}

function openPorts({ workerUrl, spawn, workers }: ClientOptions): Port[] {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 2;
  const count = workers ?? Math.min(4, Math.max(1, cores));
  const wire = spawn ?? (workerUrl !== undefined ? () => workerWire(workerUrl) : undefined);
  try {
    if (wire && count > 0) return Array.from({ length: count }, () => new Port(wire()));
  } catch {
    // as below
  }
  return [new Port(localWire())];
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
