// The worker of a page: one engine, driven by messages.
import { Host } from './host.ts';
import type { WorkerRequest } from './protocol.ts';

const scope = self as unknown as {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
};
const host = new Host((message, transfer) => scope.postMessage(message, transfer));
scope.onmessage = (event) => void host.handle(event.data);
