// "Does this get us closer?": what a change of one driver does to the North Star, by the arithmetic of its tree at the
// period looked at; and to the outcome, by the tested lead.
import type { DecomposeSection, SeriesSection, TreeOp, ValidateSection } from '../../wasm/protocol.ts';

export type Closer =
  | {
      readonly answer: 'yes' | 'no';
      readonly change: number;
      readonly share: number | null;
      readonly outcome: Range | null;
    }
  /** `why`: not part of the tree, or no size given yet. */
  | { readonly answer: 'unknown'; readonly why: 'outside' | 'no_size' | 'no_tree' };

export interface Range {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

const RECENT = 4;

/** What an operator makes of its drivers; a mean's weights stand behind its values. */
function combined(op: TreeOp, parts: readonly number[]): number {
  const [first = 0, ...others] = parts;
  if (op === 'product') return parts.reduce((a, b) => a * b, 1);
  if (op === 'sum') return parts.reduce((a, b) => a + b, 0);
  if (op === 'difference') return others.reduce((a, b) => a - b, first);
  if (op === 'min') return Math.min(...parts);
  if (op === 'ratio') return first / (others[0] ?? Number.NaN);
  const half = parts.length / 2;
  const weights = parts.slice(half);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.reduce((all, weight, at) => all + weight * (parts[at] ?? 0), 0) / sum;
}

/** The root rebuilt from its leaves, with one node's value replaced. */
export function rebuilt(section: DecomposeSection, id: string, value: number): number | null {
  const at = (index: number): number => {
    const node = section.nodes[index];
    if (!node) return Number.NaN;
    if (node.id === id) return value;
    if (node.drivers.length === 0) return node.comparison;
    return combined(node.op ?? 'sum', node.drivers.map(at));
  };
  const root = at(0);
  return Number.isFinite(root) ? root : null;
}

export function closer(
  sections: {
    readonly decompose?: DecomposeSection;
    readonly validate?: ValidateSection;
    readonly series?: SeriesSection;
  },
  driver: string,
  expected: number | null,
): Closer {
  const { decompose: tree, validate, series } = sections;
  if (!tree || tree.problem) return { answer: 'unknown', why: 'no_tree' };
  const node = tree.nodes.find(({ id }) => id === driver);
  if (!node) return { answer: 'unknown', why: 'outside' };
  if (expected === null) return { answer: 'unknown', why: 'no_size' };
  const before = rebuilt(tree, driver, node.comparison);
  const after = rebuilt(tree, driver, node.comparison + expected);
  if (before === null || after === null) return { answer: 'unknown', why: 'no_tree' };
  const change = after - before;
  const share = before === 0 ? null : change / before;
  return {
    answer: change > 0 ? 'yes' : 'no',
    change,
    share,
    outcome: share === null ? null : paid(validate, series, share),
  };
}

/** Only a lead that holds says anything about the outcome; its range goes along. */
function paid(validate: ValidateSection | undefined, series: SeriesSection | undefined, share: number): Range | null {
  if (validate?.reason !== 'leads' || !validate.per_ten_percent || !series?.star) return null;
  const values = series.metrics.find(({ metric }) => metric === validate.outcome)?.values ?? [];
  const last = series.periods.findIndex(({ key }) => key === series.star?.period);
  const recent = values
    .slice(0, last + 1)
    .flatMap((value) => value ?? [])
    .slice(-RECENT);
  if (recent.length === 0) return null;
  const now = recent.reduce((sum, value) => sum + value, 0) / recent.length;
  const scale = (now * share) / 0.1;
  const { estimate, conf_int } = validate.per_ten_percent;
  const ends = [scale * conf_int[0], scale * conf_int[1]];
  return { estimate: scale * estimate, low: Math.min(...ends), high: Math.max(...ends) };
}
