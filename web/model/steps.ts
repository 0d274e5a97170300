// The state of each step, derived: nothing here is stored.
import { openQuestions, STEPS, type State, type Step } from './state.ts';

export interface StepState {
  readonly step: Step;
  readonly label: string;
  readonly state: 'done' | 'attention' | 'open';
  readonly note: string;
}

const LABELS: Readonly<Record<Step, string>> = {
  data: 'Data',
  define: 'Define',
  decompose: 'Decompose',
  validate: 'Validate',
  act: 'Act & report',
};

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
          : { state: sections?.data ? 'done' : 'open', note: '' },
    define: { state: sections?.series?.star ? 'done' : 'open', note: '' },
    decompose: { state: sections?.decompose && !sections.decompose.problem ? 'done' : 'open', note: '' },
    validate: { state: sections?.validate && sections.validate.reason !== 'no_outcome' ? 'done' : 'open', note: '' },
    act: { state: 'open', note: '' },
  };
  return STEPS.map((step) => ({ step, label: LABELS[step], ...of[step] }));
}

/** Where to go from the page as it is: the first step that still lacks something. */
export function nextStep(state: State): Step {
  return stepStates(state).find(({ state }) => state !== 'done')?.step ?? 'act';
}
