// Contributions as the engine rounded them, so that figure, tables, home, sheet and sentences say the same.

import type { DecomposeNode, DecomposeSection } from '../../wasm/protocol.ts';
import { rootOf } from '../charts/tree_layout.ts';
import type { Cell } from '../format/csv.ts';
import { changeScale, signed } from '../format/number.ts';

/** By node, the residual at -1. */
export function printedContributions({ nodes, printed }: DecomposeSection): Map<number, string> {
  const { decimals, change, residual } = printed;
  const words = new Map(nodes.map((node, index) => [index, signed(node.printed, decimals)]));
  words.set(rootOf(nodes), signed(change, decimals));
  return words.set(-1, signed(residual, decimals));
}

/** Where a contribution most likely lies, as contributions are printed. */
export const likelyRange = ([low, high]: readonly [number, number], { unit, printed }: DecomposeSection): string =>
  `${signed(low * changeScale(unit), printed.decimals)} to ${signed(high * changeScale(unit), printed.decimals)}`;

/** The columns of every saved table of drivers; Δ and % are of the driver itself. */
export const driverHead = (baseline: string, comparison: string, unit: string): string[] => [
  'driver',
  baseline,
  comparison,
  'Δ',
  'Δ %',
  `part of the change, ${unit}`,
  '% of the change',
  'likely from',
  'likely to',
  'owner',
];

export function driverRow({ change }: DecomposeSection, node: DecomposeNode): Cell[] {
  const moved = node.comparison - node.baseline;
  return [
    node.label,
    node.baseline,
    node.comparison,
    moved,
    node.baseline === 0 ? null : (100 * moved) / Math.abs(node.baseline),
    node.contribution,
    change === 0 ? null : (100 * node.contribution) / change,
    node.conf_int?.[0] ?? null,
    node.conf_int?.[1] ?? null,
    node.owner,
  ];
}

export const residualRow = ({ residual, change }: DecomposeSection): Cell[] => [
  'residual',
  null,
  null,
  null,
  null,
  residual,
  change === 0 ? null : (100 * residual) / change,
  null,
  null,
  '',
];
