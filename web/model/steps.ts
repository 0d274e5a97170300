// The state of each step, derived: nothing here is stored.
import { openQuestions, STEPS, type State, type Step } from './state.ts';

export interface StepState {
  readonly step: Step;
  readonly label: string;
  /** missing: it opens, and says what it lacks. */
  readonly state: 'done' | 'attention' | 'missing' | 'open';
  readonly note: string;
}

const LABELS: Readonly<Record<Step, string>> = {
  data: 'Data',
  define: 'Define',
  decompose: 'Decompose',
  validate: 'Validate',
  act: 'Act & report',
};

const DONE = { state: 'done', note: '' } as const;
const OPEN = { state: 'open', note: '' } as const;

export function stepStates(state: State): StepState[] {
  const sections = state.report?.sections;
  const questions = openQuestions(state).length;
  const missing = state.files.filter((file) => file.status === 'missing').length;
  const of: Record<Step, Pick<StepState, 'state' | 'note'>> = {
    data:
      questions > 0
        ? { state: 'attention', note: questions === 1 ? '1 question' : `${questions} questions` }
        : missing > 0
          ? { state: 'attention', note: missing === 1 ? '1 file missing' : `${missing} files missing` }
          : sections?.data
            ? DONE
            : OPEN,
    define: sections?.series?.star
      ? DONE
      : sections || state.problem
        ? { state: 'attention', note: 'no number' }
        : OPEN,
    decompose: !sections?.series?.star
      ? OPEN
      : sections.decompose && !sections.decompose.problem
        ? DONE
        : { state: 'missing', note: 'no split' },
    validate: !sections?.validate
      ? OPEN
      : sections.validate.reason === 'no_outcome'
        ? { state: 'missing', note: 'no outcome' }
        : DONE,
    act: { state: 'open', note: '' },
  };
  return STEPS.map((step) => ({ step, label: LABELS[step], ...of[step] }));
}

/** Where to go from the page as it is: the first step that still lacks something. */
export function nextStep(state: State): Step {
  return stepStates(state).find(({ state }) => state !== 'done')?.step ?? 'act';
}
