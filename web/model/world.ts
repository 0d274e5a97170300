// What the model needs from the page around it, so that the model itself touches no document.
import type { Project } from '../../wasm/protocol.ts';

export interface World {
  download(name: string, type: string, content: string | Blob): void;
  copy(text: string): Promise<boolean>;
  print(): void;
  now(): Date;
  /** Puts a route into the address; the page answers with a "go" only for changes that it did not make itself. */
  navigate(hash: string): void;
  openExample(name: string): Promise<{ files: File[]; project: Project | null }>;
}
