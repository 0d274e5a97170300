// Approvals: entries of the journal that name a definition by its hash and keep it. Whatever is changed makes a draft
// again; what was approved before stays, each with the day from which it holds.
import type { Definition, Project } from '../../wasm/protocol.ts';

export interface Approval {
  readonly kind: 'approval';
  /** Of the definition, as the engine gives it. */
  readonly hash: string;
  readonly by: string;
  /** ISO day. */
  readonly on: string;
  readonly definition: Definition;
}

const isApproval = (entry: unknown): entry is Approval => {
  if (entry === null || typeof entry !== 'object') return false;
  const { kind, hash, by, on, definition } = entry as { readonly [key: string]: unknown };
  return (
    kind === 'approval' &&
    [hash, by, on].every((text) => typeof text === 'string') &&
    typeof definition === 'object' &&
    definition !== null
  );
};

/** The last one first, and each definition once. */
export function approvals({ journal }: Project): Approval[] {
  const seen = new Set<string>();
  return journal
    .filter(isApproval)
    .reverse()
    .filter(({ hash }) => !seen.has(hash) && seen.add(hash));
}

export const approvalOf = (project: Project, hash: string): Approval | undefined =>
  approvals(project).find((approval) => approval.hash === hash);

/** The project with its definition approved by the approver whom it names. */
export function withApproval(project: Project, hash: string, on: string): Project {
  const by = project.definition.north_star?.approver ?? '';
  const entry: Approval = { kind: 'approval', hash, by, on, definition: project.definition };
  return { ...project, journal: [...project.journal, entry] };
}

export interface Difference {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Every value in which two definitions differ, by its path; empty where one has none. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isObject(before) && !isObject(after)) return [{ path, before: said(before), after: said(after) }];
  const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) =>
    differences(old[key], now[key], path ? `${path}.${key}` : key),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const said = (value: unknown) =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
