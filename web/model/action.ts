// What a person can do on the page. Elements send these; model/act.ts answers them.
import type { NamedBlob } from '../../wasm/client.ts';
import type { ColumnFormat, FileForm, LoggedAction, LoggedTarget, Project, Role } from '../../wasm/protocol.ts';
import type { Snapshot, View } from './state.ts';

export type Action =
  /** `came`: the address has it already, by a link or by back and forward. */
  | {
      readonly kind: 'go';
      readonly view: View;
      readonly params?: Readonly<Record<string, string>>;
      readonly came?: boolean;
    }
  /** A definition that stands in the address. */
  | { readonly kind: 'open-link'; readonly packed: string }
  | { readonly kind: 'recall' }
  | { readonly kind: 'share' }
  | { readonly kind: 'remember'; readonly on: boolean }
  | { readonly kind: 'add-files'; readonly files: readonly File[] }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'open-example'; readonly name: string }
  | { readonly kind: 'remove-file'; readonly name: string }
  /** Takes back a removal: the file and the project as they were. */
  | { readonly kind: 'put-back'; readonly file: NamedBlob; readonly before: Snapshot | null }
  | { readonly kind: 'answer'; readonly question: string; readonly option: number }
  | { readonly kind: 'set-role'; readonly file: string; readonly role: Role }
  | { readonly kind: 'set-column'; readonly table: string; readonly column: ColumnRole; readonly name: string | null }
  | {
      readonly kind: 'set-format';
      readonly table: string;
      readonly column: string;
      readonly format: ColumnFormat | null;
    }
  /** How a dropped file is written; what is left out is found in it. */
  | { readonly kind: 'set-form'; readonly file: string; readonly form: FileForm }
  | { readonly kind: 'set-segments'; readonly table: string; readonly names: readonly string[] }
  /** Any value of the definition by its path, as in "metrics.revenue.where"; an empty text takes it away. */
  | { readonly kind: 'set-path'; readonly path: string; readonly value: string }
  /** A merge patch of the definition; `source` is the path or thing that was changed. */
  | { readonly kind: 'patch'; readonly source: string; readonly patch: unknown }
  /** Said about the number beside its definition, see settled.ts. */
  | { readonly kind: 'settle'; readonly about: string; readonly text: string }
  /** The approver signs the definition as it stands, see approval.ts. */
  | { readonly kind: 'approve' }
  /** What the number would be under other projects; `what` names the asker, and the answers come as state.effects. */
  | { readonly kind: 'try-out'; readonly what: string; readonly projects: readonly Project[] }
  /** Which action marks who stays; the answer comes as state.discovery. */
  | { readonly kind: 'discover' }
  /** Which number would be the best one, by the column that names the customers; the answer comes as state.compared. */
  | { readonly kind: 'hold-against'; readonly who?: string }
  /** Reads what the columns of a file hold. */
  | { readonly kind: 'look'; readonly file: string }
  /** The file that was dropped takes the place of the one it looks like, adds its rows to it, or is left aside. */
  | { readonly kind: 'succeed'; readonly how: 'replace' | 'add' | 'leave' }
  | { readonly kind: 'reopen'; readonly question: string }
  | { readonly kind: 'discard' }
  /** A driver tree for a North Star that has none: by people, or by another number of the same rows. */
  | { readonly kind: 'split'; readonly by?: string }
  /** Takes up a project of state.others; the one in use takes its place there. */
  | { readonly kind: 'switch-project'; readonly index: number }
  | { readonly kind: 'set-definition'; readonly text: string }
  | { readonly kind: 'drop-attempt' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'use-partial' }
  /** The same with other periods in the parameters, which are then computed. */
  | {
      readonly kind: 'compare';
      readonly view: View;
      readonly params: Readonly<Record<string, string>>;
      readonly came?: boolean;
    }
  | { readonly kind: 'set-periods'; readonly baseline: string; readonly comparison: string }
  /** Into the journal of the project, which stands outside the definition and its hash. */
  | { readonly kind: 'log-action'; readonly action: Omit<LoggedAction, 'kind' | 'id' | 'logged'> }
  | { readonly kind: 'remove-action'; readonly id: string }
  | { readonly kind: 'set-target'; readonly target: Omit<LoggedTarget, 'kind' | 'logged'> }
  | { readonly kind: 'log-check' }
  /** Adds the placebo to the report. */
  | { readonly kind: 'placebo' }
  | { readonly kind: 'set-floor'; readonly metric: string; readonly floor: number | null }
  | { readonly kind: 'save-project' }
  | { readonly kind: 'new-project' }
  | { readonly kind: 'export'; readonly what: 'markdown' | 'html' | 'json' | 'left-out' | 'series' }
  | { readonly kind: 'download'; readonly name: string; readonly type: string; readonly text: string | Blob }
  | { readonly kind: 'copy'; readonly text: string; readonly said: string }
  | { readonly kind: 'print' };

export type ColumnRole = 'time' | 'end' | 'entity' | 'event' | 'value';
