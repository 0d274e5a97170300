// What people settle about a North Star beside its definition: why a finding is accepted, and in which moment a
// customer gets value. Entries of the journal; the last one about the number in use holds.
import type { Project } from '../../wasm/protocol.ts';

interface Settled {
  readonly kind: 'settled';
  readonly metric: string;
  /** The code of a finding, or "value_moment". */
  readonly about: string;
  readonly text: string;
  readonly on: string;
}

export const VALUE_MOMENT = 'value_moment';
/** How the rows come about: a tracker, an export, by hand. */
export const COLLECTION = 'collection';

const isSettled = (entry: unknown): entry is Settled =>
  entry !== null && typeof entry === 'object' && (entry as { kind?: unknown }).kind === 'settled';

/** Empty when nothing was said. */
export const settled = ({ journal, definition }: Project, about: string): string =>
  journal
    .filter(isSettled)
    .filter((entry) => entry.about === about && entry.metric === definition.north_star?.metric)
    .at(-1)?.text ?? '';

/** What was said of it whatever the number was then; empty when nothing was. */
export const said = ({ journal }: Project, about: string): string =>
  journal
    .filter(isSettled)
    .filter((entry) => entry.about === about)
    .at(-1)?.text ?? '';

export function withSettled(project: Project, about: string, text: string, on: string): Project {
  const entry: Settled = { kind: 'settled', metric: project.definition.north_star?.metric ?? '', about, text, on };
  return { ...project, journal: [...project.journal, entry] };
}
