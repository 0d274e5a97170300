// What a person can do on the page. Elements send these; model/act.ts answers them.
import type { Role } from '../../wasm/protocol.ts';
import type { View } from './state.ts';

export type Action =
  | { readonly kind: 'go'; readonly view: View; readonly params?: Readonly<Record<string, string>> }
  | { readonly kind: 'add-files'; readonly files: readonly File[] }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'open-example'; readonly name: string }
  | { readonly kind: 'remove-file'; readonly name: string }
  | { readonly kind: 'answer'; readonly question: string; readonly option: number }
  | { readonly kind: 'set-role'; readonly file: string; readonly role: Role }
  | { readonly kind: 'set-column'; readonly table: string; readonly column: ColumnRole; readonly name: string | null }
  | { readonly kind: 'set-segments'; readonly table: string; readonly names: readonly string[] }
  /** Any value of the definition by its path, as in "metrics.revenue.where"; an empty text takes it away. */
  | { readonly kind: 'set-path'; readonly path: string; readonly value: string }
  /** A driver tree of reach and depth for a North Star that has none. */
  | { readonly kind: 'split-by-people' }
  | { readonly kind: 'set-definition'; readonly text: string }
  | { readonly kind: 'drop-attempt' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'use-partial' }
  | { readonly kind: 'set-periods'; readonly baseline: string; readonly comparison: string }
  | { readonly kind: 'save-project' }
  | { readonly kind: 'new-project' }
  | { readonly kind: 'export'; readonly what: 'markdown' | 'html' | 'json' | 'left-out' }
  | { readonly kind: 'download'; readonly name: string; readonly type: string; readonly text: string | Blob }
  | { readonly kind: 'copy'; readonly text: string; readonly said: string }
  | { readonly kind: 'print' };

export type ColumnRole = 'time' | 'entity' | 'event' | 'value';
