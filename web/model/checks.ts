// Checks of the verdict over time: each is an entry of the journal with its day, and what it rested on. The day comes from
// outside; the engine knows no clock.
import type { LoggedCheck, Project, Report } from '../../wasm/protocol.ts';

/** Days after which a check is due, by how often the number is looked at again. */
const QUARTER = 92;
const DAYS: Readonly<Record<string, number>> = {
  weekly: 7,
  monthly: 31,
  quarterly: QUARTER,
  'twice a year': 183,
  yearly: 366,
};
const DAY = 864e5;

export interface CheckHistory {
  /** Oldest first, of this North Star and outcome. */
  readonly checks: readonly LoggedCheck[];
  readonly last: LoggedCheck | null;
  readonly days: number | null;
  readonly overdue: boolean;
  /** The last check said something else. */
  readonly differs: boolean;
  /** What is on the page is not yet among them. */
  readonly isNew: boolean;
}

const isCheck = (entry: unknown): entry is LoggedCheck =>
  entry !== null && typeof entry === 'object' && 'kind' in entry && entry.kind === 'validation';

export function checkOf(report: Report, logged: string): LoggedCheck | null {
  const section = report.sections.validate;
  if (!section) return null;
  const { north_star, outcome, verdict, reason, sentence, n, lag } = section;
  const { definition_hash: definition, data_hash: data } = report;
  return { kind: 'validation', logged, north_star, outcome, verdict, reason, sentence, n, lag, definition, data };
}

export function historyOf(project: Project, report: Report, today: string): CheckHistory {
  const now = checkOf(report, today);
  const checks = project.journal
    .filter(isCheck)
    .filter(({ north_star, outcome }) => north_star === now?.north_star && outcome === now.outcome)
    .sort((a, b) => (a.logged < b.logged ? -1 : 1));
  const last = checks.at(-1) ?? null;
  const days = last ? Math.round((Date.parse(today) - Date.parse(last.logged)) / DAY) : null;
  const due = DAYS[project.definition.north_star?.review ?? ''] ?? QUARTER;
  return {
    checks,
    last,
    days,
    overdue: days !== null && days > due,
    differs: last !== null && (last.reason !== now?.reason || last.lag !== now.lag),
    isNew: last === null || last.data !== now?.data || last.definition !== now.definition,
  };
}
