// The section of what was done about the number, and its guardrails.

export type ActionStatus = 'moved' | 'no_effect' | 'too_soon' | 'before_record' | 'short_record' | 'no_value';
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
