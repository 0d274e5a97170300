// The section of what was done about the number, and its guardrails.

export type ActionStatus = 'moved' | 'no_effect' | 'too_soon' | 'before_record' | 'short_record' | 'no_value';
/** The way from where a number stood to where it shall be, with a band around it. */
export interface Target {
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  /** ISO day. */
  readonly by: string;
  /** Share of the way, on either side. */
  readonly band: number;
  /** The band on SeriesSection.periods; null outside the way. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly status: 'not_yet' | 'behind' | 'on_the_way' | 'ahead';
  readonly words: string;
}
export interface ActSection {
  readonly actions: readonly {
    readonly id: string;
    readonly what: string;
    readonly driver: string;
    readonly driver_label: string;
    readonly unit: string;
    readonly owner: string;
    readonly date: string;
    readonly expected: number | null;
    readonly status: ActionStatus;
    /** Change of the driver a period beyond its usual movement; null where it cannot be measured. */
    readonly estimate: number | null;
    readonly conf_int: readonly [number, number] | null;
    /** ISO day from which on it can be measured, where it is too soon. */
    readonly measurable_on: string | null;
    readonly words: string;
  }[];
  readonly targets: readonly Target[];
  readonly guardrails: readonly {
    readonly metric: string;
    readonly label: string;
    readonly unit: string;
    readonly floor: number;
    readonly logged: string;
    /** Of the last full period. */
    readonly value: number | null;
    readonly period_label: string | null;
    readonly below: boolean;
    /** Key of the first period of the unbroken run below. */
    readonly since: string | null;
    readonly words: string;
  }[];
  /** Do new customers stay less while the outcome rises? null where the data cannot say. */
  readonly retention: { readonly alarm: boolean; readonly text: string } | null;
  /** Entries of the journal that the data cannot answer, one sentence each. */
  readonly unread: readonly string[];
}
