// Numbers that could be the North Star, made of what a log tells: each of its actions counted in several ways, beside the
// numbers that the project has. Which actions are tried does not follow from which of them would win.
import type { Candidates } from './api.ts';
import { nounOf } from './nouns.ts';
import type { CoreAction, Definition, MetricDefinition, Project } from './protocol.ts';

/** Numbers held against each other at once: each one more makes it harder to tell any of them from chance. */
const MOST = 24;
const MOST_ACTIONS = 6;

/** A way to count an action; `as` ends its name. */
type Way = (event: string, people: string, often: number, grain: string) => MetricDefinition & { readonly as: string };

const DISTINCT = 'count_distinct(entity)';
const WAYS: readonly Way[] = [
  (event, people, _, grain) => ({
    as: 'by',
    measure: DISTINCT,
    unit: people,
    label: `${people} with ${event} in a ${grain}`,
  }),
  (event) => ({ as: 'times', measure: 'count()', label: `Each ${event}` }),
  (event, people, often, grain) => ({
    as: `by_${often}`,
    measure: DISTINCT,
    having: `count() >= ${often}`,
    unit: people,
    label: `${people} with ${often} or more ${event} in a ${grain}`,
  }),
  (event, people, often) => ({
    as: `by_${often}_in_28_days`,
    measure: DISTINCT,
    having: `count() >= ${often}`,
    window: '28 days',
    unit: people,
    label: `${people} with ${often} or more ${event} in 28 days`,
  }),
];

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The log that the section discover looks into. */
const logOf = ({ tables }: Definition) =>
  Object.entries(tables)
    .filter(([, { role, columns }]) => role === 'events' && columns.entity && columns.event)
    .sort(([a], [b]) => (a < b ? -1 : 1))[0];

/** Beginnings and payments are no value; of the others the good ones come first, then what most people do. */
function triedOf(actions: readonly CoreAction[]): CoreAction[] {
  const place = ({ kind }: CoreAction) => (kind === 'good' ? 0 : kind === 'too_alike' ? 2 : 1);
  return actions
    .filter(({ kind }) => kind !== 'sign_up' && kind !== 'payment')
    .sort((a, b) => place(a) - place(b) || b.people - a.people)
    .slice(0, MOST_ACTIONS);
}

/** `actions`: of the section discover; without any, the project's own numbers stand alone. */
export function withCandidates(project: Project, actions: readonly CoreAction[]): Candidates {
  const { definition } = project;
  const [table = '', log] = logOf(definition) ?? [];
  const entity = log?.columns.entity;
  const grain = definition.calendar?.grain ?? 'week';
  // Over longer periods the last 28 days are no other look.
  const ways = grain === 'day' || grain === 'week' ? WAYS : WAYS.slice(0, 3);
  const tried = entity ? triedOf(actions) : [];
  const [, people = ''] = nounOf(entity ?? '');
  const metrics: Record<string, MetricDefinition> = { ...definition.metrics };
  const known = new Set(Object.values(metrics).map(alike));
  const room = MOST - Object.keys(metrics).length + 1; // its outcome is no candidate
  const made: string[] = [];
  for (const way of ways)
    for (const [at, { event, rule }] of tried.entries()) {
      if (made.length >= room) continue;
      const often = Math.max(2, rule?.times ?? 2);
      const { as, label = '', ...body } = way(`‘${event.replaceAll('_', ' ')}’`, people, often, grain);
      const metric = { table, where: `event = '${event.replaceAll("'", "''")}'`, ...body, label: capital(label) };
      if (known.has(alike(metric))) continue;
      const name = freeName(metrics, `${slug(event) || `action_${at + 1}`}_${as}`);
      metrics[name] = metric;
      made.push(name);
    }
  const star = made[0] ?? definition.north_star?.metric;
  return {
    project: {
      ...project,
      definition: { ...definition, metrics, ...(star && { north_star: { ...definition.north_star, metric: star } }) },
    },
    made,
    actions: tried.map(({ event }) => event),
  };
}

/** Equal for metrics that count the same rows the same way. */
const alike = ({ table, measure, where, having, window }: MetricDefinition) =>
  JSON.stringify([table, measure, where, having, window].map((text) => text?.replaceAll(/\s/g, '') ?? ''));

/** A name as definitions have them: letters, digits and _, a letter first. */
const slug = (event: string) =>
  event
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[\d_]+|_+$/g, '');

function freeName(metrics: Readonly<Record<string, unknown>>, base: string): string {
  let name = base;
  for (let n = 2; name in metrics; ++n) name = `${base}_${n}`;
  return name;
}
