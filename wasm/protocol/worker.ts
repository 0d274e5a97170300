// Between the page (or Node) and a worker.
import type { Reply } from './reply.ts';
import type { EngineRequest, StepProgress } from './request.ts';

/** Where in a blob a file is packed; its bytes are those that come out. */
export interface Packing {
  readonly kind: 'gzip' | 'deflate-raw' | 'stored';
  readonly begin: number;
  readonly end: number;
  /** Of what comes out. */
  readonly size: number;
  /** What comes out is UTF-8, decoded from this. */
  readonly encoding?: string;
}
export type WorkerRequest =
  /**
   * `warm`: go the whole road once over a small table, until something is asked. `life`: a lock to hold as long as the
   * worker lives; answered with whether it could be had.
   */
  | {
      readonly id: number;
      readonly kind: 'start';
      readonly module: WebAssembly.Module;
      readonly warm: boolean;
      readonly life: string;
    }
  | { readonly id: number; readonly kind: 'call'; readonly request: EngineRequest; readonly bytes?: Uint8Array }
  /** Read and load one range of a file in the worker; progress comes as messages, cancel by `cancel`. A path: Node only. */
  | {
      readonly id: number;
      readonly kind: 'load';
      readonly source: Blob | string;
      readonly packing?: Packing | undefined;
      readonly chunk: number;
      readonly request: EngineRequest & { readonly op: 'load' | 'rows' };
    }
  /** Start a map or finish with a request and step it until it is done. */
  | { readonly id: number; readonly kind: 'run'; readonly request: EngineRequest }
  /** The state bytes of the last map. */
  | { readonly id: number; readonly kind: 'state' }
  | { readonly id: number; readonly kind: 'cancel'; readonly job: number };
export type WorkerMessage =
  | { readonly id: number; readonly kind: 'reply'; readonly reply: Reply<unknown>; readonly bytes?: Uint8Array }
  | { readonly id: number; readonly kind: 'progress'; readonly progress: StepProgress; readonly bytes_read: number };
