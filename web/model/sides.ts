// One North Star, and what becomes of a second and a third. A marketplace has two sides: one number for each, and the
// health of the weaker one as the North Star; its formula names both, so that nothing else has to.
import { nounOf } from '../../wasm/nouns.ts';
import type { Definition } from '../../wasm/protocol.ts';
import { DISTINCT, labelOf, quoted } from './choices.ts';
import { mergePatch } from './definition.ts';
import type { OpenFile } from './state.ts';

export interface Sides {
  readonly names: readonly [string, string];
  /** How many periods before each is held against itself. */
  readonly back: number;
}

export const PERIODS_IN_A_QUARTER = { day: 91, week: 13, month: 3, quarter: 1, year: 1 } as const;
const BUYING = /buyer|customer|guest|rider|student|patient|client|tenant/i;
const SELLING = /seller|vendor|merchant|host|driver|teacher|supplier|provider|courier|landlord/i;

/** 100 where the weaker side is what it was. */
function healthOf(one: string, other: string, back: number): string {
  const [a, b] = [one, other].map((name) => `${name} / previous(${name}, ${back})`);
  return `100 * case when ${a} < ${b} then ${a} else ${b} end`;
}

/** Null where the North Star is no score of two sides. */
export function sidesOf({ metrics, north_star }: Definition): Sides | null {
  const formula = String(metrics[north_star?.metric ?? '']?.formula ?? '');
  const found = [...formula.matchAll(/previous\((\w+), (\d+)\)/g)];
  const [one = '', other = '', ...more] = new Set(found.map(([, name = '']) => name));
  const back = Number(found[0]?.[2]);
  return more.length === 0 && formula === healthOf(one, other, back) && other ? { names: [one, other], back } : null;
}

/** The numbers between a side and the score: what it is of 100, and what it was, in hundreds. */
const between = (side: string) => [`${side}_of_100`, `${side}_before`] as const;

/** The score as the smaller of both sides, each against what it was; null: it is no score, or is split. */
export function withSidesTree(definition: Definition): Definition | null {
  const star = definition.north_star?.metric ?? '';
  const sides = sidesOf(definition);
  if (!sides || definition.tree?.[star]) return null;
  const metrics = { ...definition.metrics };
  const tree = { ...definition.tree, [star]: { op: 'min' as const, of: sides.names.map((side) => between(side)[0]) } };
  for (const side of sides.names) {
    const [index, hundreds] = between(side);
    const before = `previous(${side}, ${sides.back})`;
    const label = labelOf(definition, side);
    metrics[index] = { formula: `100 * ${side} / ${before}`, label: `${label}, of 100`, unit: 'points' };
    metrics[hundreds] = { formula: `${before} / 100`, label: `${label} a quarter before`, unit: 'hundreds' };
    tree[index] = { op: 'ratio', of: [side, hundreds] };
  }
  return { ...definition, metrics, tree };
}

export interface Market {
  readonly words: string;
  /** Makes a number of each side and the score of both. */
  readonly patch: unknown;
}

/** A table that names who buys and who sells. */
export function marketIn(definition: Definition, files: readonly OpenFile[]): Market | null {
  const star = definition.metrics[definition.north_star?.metric ?? ''];
  for (const [table, { file, columns: own }] of Object.entries(definition.tables)) {
    const names = (files.find(({ name }) => name === file)?.understanding?.columns ?? [])
      .map(({ name }) => name)
      .filter((name) => /(^|[_ ])id$|[a-z]I[dD]$/.test(name));
    const columns = [names.find((name) => BUYING.test(name)), names.find((name) => SELLING.test(name))];
    const [one, other] = columns;
    if (!one || !other) continue;
    const where = star?.table === table ? star.where : undefined;
    const sides = [one, other].map((column) => {
      const [, many] = nounOf(column);
      const measure = column === own.entity ? DISTINCT : `count_distinct(${quoted(column)})`;
      const label = `${many.charAt(0).toUpperCase()}${many.slice(1)} served`;
      return [
        `${many.replaceAll(/\W+/g, '_')}_served`,
        { table, measure, ...(where && { where }), label, unit: many },
        many,
      ] as const;
    });
    const [[a, ofA, buyers], [b, ofB, sellers]] = sides as [(typeof sides)[0], (typeof sides)[0]];
    const back = PERIODS_IN_A_QUARTER[definition.calendar?.grain ?? 'week'];
    const health = { formula: healthOf(a, b, back), label: 'Health of the weaker side', unit: 'points' };
    const patch = {
      metrics: { [a]: ofA, [b]: ofB, ...definition.metrics, health },
      north_star: { metric: 'health' },
    };
    const { metrics, tree, north_star } = withSidesTree({ ...definition, ...patch }) ?? definition;
    return { words: `${buyers} and ${sellers}`, patch: { metrics, tree, north_star } };
  }
  return null;
}

const THIRD = 'A third North Star would pull teams apart';

/** Each number that a formula holds against itself some periods before. */
const indexed = (formula: unknown) =>
  new Set([...String(formula).matchAll(/(\w+)\s*\/\s*previous\(\s*\1\s*,/g)].map(([, name]) => name));

/**
 * Why a definition with a North Star too many is refused; empty: it has one, or one a side and their score. `before`: what it
 * was made from, where it was edited; a score that stays in it leaves no place for another number.
 */
export function thirdStar({ metrics, north_star }: Definition, before?: Definition): string {
  const star = north_star?.metric ?? '';
  if (indexed(metrics?.[star]?.formula).size > 2) return `${THIRD}: a score holds two sides.`;
  const score = before?.north_star?.metric ?? '';
  const sides = before && metrics?.[score] ? sidesOf(before) : null;
  if (!sides || !star || [score, ...sides.names].includes(star)) return '';
  return `${THIRD}: “${labelOf(before as Definition, score)}” holds one number a side.`;
}

export const INSTEAD_OF_THIRD =
  'Let it stand beside them. For one number alone, choose a side and take the score away.';

/** A patch that names another North Star: what is let through of it, and what has to be said. */
export function oneStar(old: Definition, patch: unknown): { readonly patch: unknown; readonly words: string } {
  const { north_star, metrics, ...rest } = (patch ?? {}) as Partial<Definition>;
  const [now, next] = [old.north_star?.metric, north_star?.metric];
  if (!now || !next || now === next) return { patch, words: '' };
  const sides = sidesOf(old);
  if (sides?.names.includes(next))
    return {
      patch: mergePatch(Object.fromEntries(['metrics', 'tree'].map((part) => [part, gone(now, sides)])), patch),
      words: 'One number again: the score of both sides is gone.',
    };
  const isNew = metrics !== undefined && next in metrics && !(next in old.metrics);
  if (sides && isNew) {
    const label = metrics[next]?.label ?? next;
    return {
      patch: { ...rest, metrics },
      words: `${THIRD}. “${label}” stands beside it as a supporting metric instead.`,
    };
  }
  return { patch, words: followed(old, now) };
}

/** The score and what stands between it and its sides. */
const gone = (score: string, { names }: Sides) =>
  Object.fromEntries([score, ...names.flatMap(between)].map((name) => [name, null]));

const followed = (definition: Definition, star: string) =>
  `“${labelOf(definition, star)}” is a supporting metric now. Two North Stars would pull teams in two directions.`;

/** What has to be said of a definition that came as a whole; empty: it has the same North Star, or lets the old one go. */
export function replacedStar(old: Definition | undefined, { metrics, north_star }: Definition): string {
  const now = old?.north_star?.metric;
  return old && now && now !== north_star?.metric && metrics[now] ? followed(old, now) : '';
}
