// What the contest asks, of one event and then of another. A week is the number floor((days since 1970-01-01 + 3) / 7): it
// begins on Monday, in UTC. A user is active in a week with at least one such event in it. The order of rows is free.
export const CORE_EVENT = 'core_action';
export const OTHER_EVENT = 'page_view';

export interface Answers {
  /** [week, active users] */
  weekly_active: [number, number][];
  /** [week, active users, core actions, actions per user, value per action]: reach, frequency and depth. */
  reach_frequency_depth: [number, number, number, number, number][];
  /** [week, new, retained, resurrected, churned]: churned were active the week before and are not now. */
  growth_accounting: [number, number, number, number, number][];
  /** [week of the user's first event of any kind, weeks since, active users]; empty cells are left out. */
  cohort_retention: [number, number, number][];
  /** [week of the first event, users] */
  cohort_sizes: [number, number][];
  /** [week, channel of the user's earliest event, active users] */
  first_touch_channel: [number, string, number][];
}

export interface Contestant {
  /** Everything that can be done before the file is known; measured apart. */
  load(): Promise<void>;
  run(file: File): Promise<Answers>;
  /** The same questions of the other event, from what the first run left loaded; where nothing is kept, there is none. */
  again?(): Promise<Answers>;
}
