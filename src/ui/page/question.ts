/** What a person is asked, in one sentence, before something is done. */
export interface Question {
  title: string;
  text: string;
  /** What can be done, the usual first; doing nothing is always one more. */
  choices: readonly QuestionChoice[];
}

export interface QuestionChoice {
  label: string;
  run: () => void;
}
