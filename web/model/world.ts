// What the model needs from the page around it, so that the model itself touches no document.
import type { Project } from '../../wasm/protocol.ts';

export interface World {
  download(name: string, type: string, content: string | Blob): void;
  copy(text: string): Promise<boolean>;
  print(): void;
  now(): Date;
  /** Puts a route into the address: as a new entry of the history, or in place of the one in use. */
  navigate(hash: string, how: 'push' | 'replace'): void;
  /** The address of this page with another part behind "#". */
  linkTo(hash: string): string;
  openExample(name: string): Promise<{ files: File[]; project: Project | null }>;
  readonly memory: Memory;
}

/** What this device keeps, if it was asked to; a page in a closed frame has no such place. */
export interface Memory {
  /** Nothing kept: empty. */
  recall(): string;
  /** False when the browser refuses. */
  keep(text: string): boolean;
  forget(): void;
}
