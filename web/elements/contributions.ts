// Contributions as the engine rounded them, so that figure, tables, home, sheet and sentences say the same.

import type { DecomposeNode, DecomposeSection } from '../../wasm/protocol.ts';
import { leavesOf, rootOf } from '../charts/tree_layout.ts';
import type { Cell } from '../format/csv.ts';
import { changeScale, signed } from '../format/number.ts';
import { roundToSum } from '../format/share.ts';

/** By node, the residual at -1. */
export function printedContributions({ nodes, printed }: DecomposeSection): Map<number, string> {
  const { decimals, change, residual } = printed;
  const words = new Map(nodes.map((node, index) => [index, signed(node.printed, decimals)]));
  words.set(rootOf(nodes), signed(change, decimals));
  return words.set(-1, signed(residual, decimals));
}

/** What each leaf is of the change, and at -1 the residual, in steps of 0.1 %; together 1. A team's is the sum of them. */
export function printedShares({ nodes, printed, residual, change }: DecomposeSection): Map<number, number> {
  const places = [...leavesOf(nodes), -1];
  const parts = places.map((at) => (at < 0 ? printed.residual && residual : (nodes[at]?.contribution ?? 0)));
  const shares = roundToSum(
    parts.map((part) => (change === 0 ? 0 : part / change)),
    change === 0 ? 0 : 1,
    3,
  );
  return new Map(places.map((at, place) => [at, shares[place] ?? 0]));
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
