// What every part of the model is handed.
import type { Client, NamedBlob } from '../../wasm/client.ts';
import type { Store } from './store.ts';
import type { World } from './world.ts';

export interface Context {
  readonly store: Store;
  readonly client: Client;
  readonly world: World;
  /** The dropped files by name; kept outside the state, which holds only what can be shown. */
  readonly blobs: Map<string, NamedBlob>;
  /** Files that were taken away, so that undo can bring them back. */
  readonly shelf: Map<string, NamedBlob>;
  /** Files that were refused as they were read, until they are read differently. */
  readonly refused: Map<string, NamedBlob>;
  /** Files that the page made of two; they go with the definition that reads them. */
  readonly made: Set<string>;
  /** Names of the files that came last: what Discard takes away. */
  came: readonly string[];
}
