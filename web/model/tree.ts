// Driver trees that a North Star nobody split yet allows, each as a definition with the metrics it needs; every split is
// arithmetic, so that its parts make the whole.
import type { Definition, MetricDefinition, TreeOp } from '../../wasm/protocol.ts';
import { labelOf } from './choices.ts';

type Metrics = Definition['metrics'];

/** The star with the table it counts; null where it counts none, or is split. */
function unsplit(definition: Definition): { name: string; metric: MetricDefinition; table: string } | null {
  const name = definition.north_star?.metric ?? '';
  const metric = definition.metrics[name];
  if (!metric?.table || !metric.measure || definition.tree?.[name]) return null;
  return { name, metric, table: metric.table };
}

/**
 * Reach × frequency × depth, where rows name people: those active, the rows of each, and how much a row holds; the active
 * into new, kept and returned. Rows that are only counted have no depth.
 */
export function withReachTree(definition: Definition): Definition | null {
  const star = unsplit(definition);
  if (
    !star ||
    !definition.tables[star.table]?.columns.entity ||
    /^count_distinct\(entity\)$/.test(star.metric.measure ?? '')
  )
    return null;
  const { name, metric, table } = star;
  const same = { table, ...(metric.where && { where: metric.where }) };
  const active = `active_in_${table}`;
  const counted = metric.measure === 'count()';
  const rows = counted ? name : `rows_in_${table}`;
  const each = `${rows}_per_active`;
  const depth = `${name}_per_row`;
  const metrics: Metrics = {
    ...definition.metrics,
    [active]: { ...same, measure: 'count_distinct(entity)', label: 'Active' },
    [each]: {
      formula: `${rows} / ${active}`,
      label: counted ? `${labelOf(definition, name)} per active` : 'Rows per active',
    },
    ...(!counted && {
      [rows]: { ...same, measure: 'count()', label: 'Rows' },
      [depth]: {
        formula: `${name} / ${rows}`,
        label: `${labelOf(definition, name)} per row`,
        ...(metric.unit && { unit: metric.unit }),
      },
    }),
  };
  const tree = {
    ...definition.tree,
    [name]: { op: 'product' as const, of: counted ? [active, each] : [active, each, depth] },
    [active]: { op: 'sum' as const, of: [`${active}.new`, `${active}.retained`, `${active}.resurrected`] },
  };
  return { ...definition, metrics, tree };
}

/** Other numbers of the same rows, which the star can be so many times of: clicks, where conversions are asked for. */
export function factorsOf(definition: Definition): string[] {
  const star = unsplit(definition);
  if (!star) return [];
  return Object.entries(definition.metrics).flatMap(([name, { table }]) =>
    table === star.table && name !== star.name && name !== definition.outcome ? [name] : [],
  );
}

/** The star as another number × how much each one of it brings. */
export function withRateTree(definition: Definition, by: string): Definition | null {
  const star = unsplit(definition);
  if (!star || !factorsOf(definition).includes(by)) return null;
  const each = `${star.name}_per_${by}`;
  const label = `${labelOf(definition, star.name)} per ${labelOf(definition, by)
    .toLowerCase()
    .replace(/(?<=\p{L}{2})s$/u, '')}`;
  return {
    ...definition,
    metrics: { ...definition.metrics, [each]: { formula: `${star.name} / ${by}`, label } },
    tree: { ...definition.tree, [star.name]: { op: 'product', of: [by, each] } },
  };
}

/** Numbers that may stand under another in the tree: all but itself and those above it. */
export function driversFor(definition: Definition, name: string): string[] {
  const { tree = {} } = definition;
  const above = new Set([name]);
  for (let size = 0; size !== above.size; ) {
    size = above.size;
    for (const [parent, { of }] of Object.entries(tree)) if (of.some((one) => above.has(one))) above.add(parent);
  }
  return Object.keys(definition.metrics).filter((one) => !above.has(one));
}

export interface NamedNode {
  readonly label: string;
  readonly depth: number;
  /** Of what stands under it. */
  readonly op: TreeOp | null;
  readonly owner: string;
  readonly isInfluence: boolean;
}

/** The tree by names alone, as it stands before there is a number; a circle ends where it closes. */
export function namedTree(definition: Definition): NamedNode[] {
  const nodes: NamedNode[] = [];
  const visit = (name: string, above: readonly string[], isInfluence = false) => {
    const branch = isInfluence || above.includes(name) ? undefined : definition.tree?.[name];
    const [whole = '', part] = name.split('.');
    const label = labelOf(definition, whole) + (part ? `, ${part}` : '');
    nodes.push({
      label,
      depth: above.length,
      op: branch?.op ?? null,
      owner: definition.metrics[whole]?.owner ?? '',
      isInfluence,
    });
    for (const driver of branch?.of ?? []) visit(driver, [...above, name]);
    for (const influence of branch?.influences ?? []) visit(influence, [...above, name], true);
  };
  const star = definition.north_star?.metric ?? '';
  if (definition.tree?.[star]) visit(star, []);
  return nodes;
}

/** What is said of one branch by hand; an empty `by` splits by no column first. */
export interface Branch {
  readonly op: TreeOp;
  readonly of: readonly string[];
  readonly by: string;
  /** Numbers beside the arithmetic. */
  readonly influences?: readonly string[];
}

/**
 * The patch that makes a number of its drivers. Of one driver in a product or sum, what remains becomes a second one, so
 * that the parts make the whole. Null where too few are named.
 */
export function branchPatch(
  definition: Definition,
  name: string,
  { op, of, by, influences = [] }: Branch,
): { tree: Definition['tree']; metrics?: Definition['metrics'] } | null {
  const least = op === 'product' || op === 'sum' ? 1 : 2;
  if (
    of.length < least ||
    ((op === 'ratio' || op === 'min') && of.length !== 2) ||
    (op === 'mean' && of.length % 2 !== 0)
  )
    return null;
  // A patch leaves what it does not name: what was there and is no more is named as null.
  const was = definition.tree?.[name];
  const beside = influences.length > 0 ? { influences } : was?.influences && { influences: null };
  const branch = (all: readonly string[]) =>
    ({ [name]: { op, of: all, ...(by ? { by } : was?.by && { by: null }), ...beside } }) as Definition['tree'];
  const [only = ''] = of;
  if (of.length > 1 || only.includes('.')) return { tree: branch(of) };
  const rest = op === 'product' ? `${name}_per_${only}` : `${name}_without_${only}`;
  const [whole, part] = [labelOf(definition, name), labelOf(definition, only).toLowerCase()];
  const metric: MetricDefinition =
    op === 'product'
      ? { formula: `${name} / ${only}`, label: `${whole} per ${part.replace(/(?<=\p{L}{2})s$/u, '')}` }
      : { formula: `${name} - ${only}`, label: `${whole} without ${part}` };
  return { tree: branch([only, rest]), metrics: { [rest]: metric } };
}
