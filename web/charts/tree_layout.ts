// Where nodes, joints and bars of the driver tree stand: leaves in rows, parents in their middle, bars beside leaves.
import type { DecomposeNode } from '../../wasm/protocol.ts';

export interface PlacedNode {
  readonly index: number;
  readonly node: DecomposeNode;
  readonly depth: number;
  /** Position among its siblings and how many they are, for the ARIA tree. */
  readonly position: number;
  readonly siblings: number;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly isLeaf: boolean;
}
export interface PlacedBar {
  readonly index: number;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  /** Where the running sum stands before and after this bar. */
  readonly from: number;
  readonly to: number;
}
export interface TreeLayout {
  readonly nodes: readonly PlacedNode[];
  readonly bars: readonly PlacedBar[];
  readonly columns: readonly number[];
  readonly barsBegin: number;
  readonly height: number;
  readonly start: number;
  readonly end: number;
}

const ROW = 62;
const HEAD = 75;
const GAP = 46;
const BAR = 22;

export interface Leaf {
  readonly index: number;
  readonly depth: number;
}

/** Depth first from the root (or another node), each node once. */
export function walk(nodes: readonly DecomposeNode[], from = rootOf(nodes)): Leaf[] {
  const found: Leaf[] = [];
  const visit = (index: number, depth: number) => {
    found.push({ index, depth });
    for (const driver of nodes[index]?.drivers ?? []) visit(driver, depth + 1);
  };
  if (nodes.length > 0) visit(from, 0);
  return found;
}

export function rootOf(nodes: readonly DecomposeNode[]): number {
  const below = new Set(nodes.flatMap((node) => node.drivers));
  return Math.max(
    0,
    nodes.findIndex((_, index) => !below.has(index)),
  );
}

export const leavesOf = (nodes: readonly DecomposeNode[]): number[] =>
  walk(nodes)
    .map(({ index }) => index)
    .filter((index) => nodes[index]?.drivers.length === 0);

const OPEN_NODES = 10;
const OPEN_LEVELS = 3;

/** The nodes whose drivers are folded away at first: those at the third level of a tree of more than ten nodes. */
export function foldable(nodes: readonly DecomposeNode[]): number[] {
  if (nodes.length <= OPEN_NODES) return [];
  return walk(nodes)
    .filter(({ index, depth }) => depth >= OPEN_LEVELS - 1 && (nodes[index]?.drivers.length ?? 0) > 0)
    .map(({ index }) => index);
}

/** How many nodes stand under one. */
export const below = (nodes: readonly DecomposeNode[], index: number): number => walk(nodes, index).length - 1;

/** The tree with some nodes as leaves; places in the list stay. */
export const folded = (nodes: readonly DecomposeNode[], closed: readonly number[]): DecomposeNode[] =>
  nodes.map((node, index) => (closed.includes(index) ? { ...node, drivers: [] } : node));

/** Null where the tree has too many levels for the width: then the outline is shown. */
export function treeLayout(nodes: readonly DecomposeNode[], residual: number, width: number): TreeLayout | null {
  const order = walk(nodes);
  const levels = Math.max(...order.map(({ depth }) => depth)) + 1;
  const barsBegin = Math.round(width * 0.675);
  const columnWidth = (barsBegin - 32 - GAP * (levels - 1)) / levels;
  if (width < 720 || columnWidth < 132) return null;
  const columns = Array.from({ length: levels }, (_, level) => level * (columnWidth + GAP));
  const leaves = leavesOf(nodes);
  const centre = new Map<number, number>();
  for (const [row, index] of leaves.entries()) centre.set(index, HEAD + row * ROW);
  const middle = (index: number): number => {
    const known = centre.get(index);
    if (known !== undefined) return known;
    const inner = (nodes[index]?.drivers ?? []).map(middle);
    const y = ((inner[0] ?? 0) + (inner.at(-1) ?? 0)) / 2;
    centre.set(index, y);
    return y;
  };
  const placed = order.map(({ index, depth }): PlacedNode => {
    const node = nodes[index] as DecomposeNode;
    const parent = nodes.find((other) => other.drivers.includes(index));
    const height = depth === 0 ? 80 : 50;
    return {
      index,
      node,
      depth,
      position: (parent?.drivers.indexOf(index) ?? 0) + 1,
      siblings: parent?.drivers.length ?? 1,
      x: columns[depth] ?? 0,
      width: columnWidth,
      y: middle(index) - height / 2,
      height,
      isLeaf: node.drivers.length === 0,
    };
  });
  const root = nodes[rootOf(nodes)] as DecomposeNode;
  const parts = leaves.map((index) => ({ index, value: nodes[index]?.contribution ?? 0 }));
  if (Math.abs(residual) > 0) parts.push({ index: -1, value: residual });
  const sums = [root.baseline];
  for (const part of parts) sums.push((sums.at(-1) ?? 0) + part.value);
  const low = Math.min(...sums);
  const high = Math.max(...sums);
  const room = width - barsBegin - 22 - 64;
  const x = (value: number) => barsBegin + 22 + (high > low ? ((value - low) / (high - low)) * room : 0);
  const bars = parts.map((part, row): PlacedBar => {
    const from = sums[row] ?? 0;
    const to = sums[row + 1] ?? 0;
    return {
      index: part.index,
      x: Math.min(x(from), x(to)),
      width: Math.max(2, Math.abs(x(to) - x(from))),
      y: HEAD + row * ROW - BAR / 2,
      from: x(from),
      to: x(to),
    };
  });
  return {
    nodes: placed,
    bars,
    columns,
    barsBegin,
    height: HEAD + (parts.length - 1) * ROW + 66,
    start: x(sums[0] ?? 0),
    end: x(sums.at(-1) ?? 0),
  };
}
