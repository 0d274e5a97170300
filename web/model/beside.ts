// What a number is to the North Star, and whether something else in the definition rests on it.
import type { Definition, LoggedGuardrail, Project, Scope } from '../../wasm/protocol.ts';
import { inside } from '../format/words.ts';
import { labelOf } from './choices.ts';

const isGuardrail = (entry: unknown): entry is LoggedGuardrail =>
  entry !== null && typeof entry === 'object' && (entry as { kind?: unknown }).kind === 'guardrail';

const isOf = (driver: string, name: string) => driver === name || driver.startsWith(`${name}.`);

/** "outcome", "driver", "guardrail", all of them where it is several; else what it is a part of, or "parked". */
export function partPlayed({ definition, journal }: Project, name: string): string {
  const { outcome, tree = {}, north_star } = definition;
  const under = new Set([north_star?.metric ?? '']);
  for (const node of under) for (const driver of tree[node]?.of ?? []) under.add(driver);
  const floor = journal
    .filter(isGuardrail)
    .filter(({ metric }) => metric === name)
    .at(-1)?.floor;
  const parts = [
    ...(outcome === name ? ['outcome'] : []),
    ...([...under].some((driver) => isOf(driver, name)) ? ['driver'] : []),
    ...(floor === undefined || floor === null ? [] : ['guardrail']),
  ];
  const whole = Object.keys(definition.metrics).find((other) => isIn(definition, name, other));
  const from = Object.keys(definition.metrics).find((other) => definition.metrics[other]?.also_from === name);
  if (from) parts.push(`second source of ${inside(labelOf(definition, from))}`);
  return parts.join(', ') || (whole ? `part of ${inside(labelOf(definition, whole))}` : 'parked');
}

/** The outcome, the tree, a formula, a first source or an outcome's followed people name it, so that it cannot go. */
export function leansOn(definition: Definition, name: string): boolean {
  const { outcome, tree = {}, metrics, north_star } = definition;
  if (outcome === name || north_star?.metric === name) return true;
  if (Object.entries(tree).some(([node, { of }]) => isOf(node, name) || of.some((driver) => isOf(driver, name))))
    return true;
  return Object.entries(metrics).some(
    ([other, { outcome_of, also_from }]) =>
      isIn(definition, name, other) || outcome_of?.same_entities_as === name || also_from === name,
  );
}

const isIn = ({ metrics }: Definition, name: string, other: string) =>
  other !== name && new RegExp(`\\b${name}\\b`).test(metrics[other]?.formula ?? '');

/** Whose number a metric is, in the order in which they are shown. */
export const SCOPES: Readonly<Record<Scope, string>> = {
  business: 'The whole business',
  department: 'A department',
  campaign: 'A campaign',
  process: 'A process',
  employee: 'One person',
};

/** The metrics by whose they are; only scopes that there are. */
export function byScope({ metrics }: Definition, names: readonly string[]): [Scope, string[]][] {
  return (Object.keys(SCOPES) as Scope[])
    .map((scope): [Scope, string[]] => [scope, names.filter((name) => (metrics[name]?.scope ?? 'business') === scope)])
    .filter(([, members]) => members.length > 0);
}
