// Which number to try next where this one does not lead, and which outcome to hold it against where none is chosen.
import type { Definition, MetricDefinition, Role, ValidateSection } from '../../wasm/protocol.ts';

export interface Candidate {
  readonly metric: string;
  readonly label: string;
  readonly why: string;
}

export const labelOf = (name: string, metric: MetricDefinition | undefined) =>
  metric?.label ?? (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('_', ' ');

/**
 * A metric that was tried and leads; else one that was too short to tell; else one that nobody tried. Those that are known
 * not to lead, and those that count the outcome's own rows, are no candidates.
 */
export function nextCandidate(section: ValidateSection, definition: Definition): Candidate | null {
  const others = section.tried.filter(({ metric }) => metric !== section.north_star);
  const leads = others.find(({ verdict }) => verdict === 'supported');
  if (leads) return { ...leads, why: `“${leads.label}” does lead.` };
  const open = others.find(({ verdict }) => verdict === 'inconclusive');
  if (open) return { ...open, why: `“${open.label}” is still open.` };
  const tried = new Set(section.tried.map(({ metric }) => metric));
  const paid = definition.metrics[section.outcome]?.table;
  for (const [metric, body] of Object.entries(definition.metrics)) {
    if (tried.has(metric) || metric === section.outcome || body.outcome_of || body.table === paid) continue;
    return { metric, label: labelOf(metric, body), why: `“${labelOf(metric, body)}” was not tried yet.` };
  }
  return null;
}

const PAYS: readonly Role[] = ['subscriptions', 'payments', 'pipeline'];

/** What the number could lead: what pays first, then the rest; numbers of its own tree are no outcome. */
export function outcomeCandidates(definition: Definition): Candidate[] {
  const star = definition.north_star?.metric ?? '';
  const own = new Set([star]);
  for (const name of own) for (const driver of definition.tree?.[name]?.of ?? []) own.add(driver.split('.')[0] ?? '');
  const rank = ({ table }: MetricDefinition) => {
    const at = PAYS.indexOf(definition.tables[table ?? '']?.role ?? 'events');
    return at < 0 ? PAYS.length : at;
  };
  return Object.entries(definition.metrics)
    .filter(([name]) => !own.has(name))
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([metric, body]) => ({
      metric,
      label: labelOf(metric, body),
      why: body.table
        ? `${body.measure ?? ''} of “${definition.tables[body.table]?.file ?? body.table}”`
        : (body.formula ?? ''),
    }));
}
