// The section of every criterion of a good North Star, each with a verdict of its own and no sum over them.
import type { VerdictKind } from './validate.ts';

export interface ScorecardSection {
  readonly lines: readonly {
    readonly criterion: string;
    readonly label: string;
    /** "Definition", "Customer value", "Growth", "Scale". */
    readonly part: string;
    /** Where the picture behind it is. */
    readonly step: 'data' | 'define' | 'decompose' | 'validate' | 'act';
    readonly verdict: VerdictKind;
    readonly statistic: number | null;
    /** "5 weeks", "3 of 4"; empty without. What it is stands in `measured`. */
    readonly statistic_words: string;
    readonly measured: string;
    readonly n: number;
    readonly n_of: 'periods' | 'numbers' | 'parts' | 'customers' | 'actions' | 'teams' | 'checks';
    readonly sentence: string;
    /** What would change the verdict. */
    readonly change: string;
    /** Where only a person can say: what is asked, and what the answer is kept about in the journal. */
    readonly question: string;
    readonly about: '' | 'another_wins' | 'read_alike';
    readonly answer: string;
  }[];
}
