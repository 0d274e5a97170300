// The worker of a page: one engine, driven by messages. Until the first of them it may warm the engine up. Where a page
// runs the script for what else is in it, this part rests.
import { Host } from './host.ts';
import type { WorkerRequest } from './protocol.ts';
import { warmUp } from './warm.ts';

const scope = self as unknown as {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
};
const host = new Host((message, transfer) => scope.postMessage(message, transfer));
const asked = new AbortController();

async function take(message: WorkerRequest): Promise<void> {
  if (message.kind !== 'start') asked.abort();
  await host.handle(message);
  if (message.kind === 'start' && message.warm) await warmUp(message.module, asked.signal).catch(() => {});
}
if (!('document' in globalThis)) scope.onmessage = (event) => void take(event.data);
