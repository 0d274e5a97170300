// Every message between the page (or Node) and the engine, and the report it answers with. Types only: no code runs here.
// All numbers are in the unit named beside them; `null` is missing; text is plain text, never markup.
export type * from './protocol/act.ts';
export type * from './protocol/bake_off.ts';
export type * from './protocol/decompose.ts';
export type * from './protocol/defined.ts';
export type * from './protocol/discover.ts';
export type * from './protocol/facts.ts';
export type * from './protocol/people.ts';
export type * from './protocol/project.ts';
export type * from './protocol/reconcile.ts';
export type * from './protocol/reply.ts';
export type * from './protocol/report.ts';
export type * from './protocol/request.ts';
export type * from './protocol/scorecard.ts';
export type * from './protocol/series.ts';
export type * from './protocol/understanding.ts';
export type * from './protocol/validate.ts';
export type * from './protocol/worker.ts';
