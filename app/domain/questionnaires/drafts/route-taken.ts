import { conditionInWords, plainText, titleOf } from '../condition-words.ts';
import { readDefinition, textIn } from '../definition.ts';
import { compileRouting } from '../routing.ts';

/** Whether a question is asked of these answers, and of whom it is asked at all. */
export type RouteStep = {
  name: string;
  title: string;
  /** Null: not decided yet, answers are still to come. */
  asked: boolean | null;
  /** Of whom it is asked, in words; null: of everyone. */
  condition: string | null;
};

export type RoutePage = { name: string; title: string; steps: RouteStep[] };

/**
 * The way that answers take through a questionnaire, page by page.
 * @param definition one that compileAnswerSchema accepts
 * @param page where the respondent is now; answers from there on may still come
 */
export function routeTaken(
  definition: unknown,
  answers: Readonly<Record<string, unknown>>,
  page: string | null,
  locale: string,
): RoutePage[] {
  const { pages, questions } = readDefinition(definition);
  const here = Math.max(
    0,
    pages.findIndex(({ name }) => name === page),
  );
  const pageNumbers = new Map(pages.map(({ name }, number) => [name, number]));
  const isAhead = (position: number) => (pageNumbers.get(questions[position]!.page) ?? 0) >= here;
  const asked = compileRouting(definition).decide(answers, isAhead);
  const byName = new Map(questions.map((question) => [question.name, question]));
  const steps = questions.map((question, position) => ({
    page: question.page,
    name: question.name,
    title: plainText(textIn(titleOf(question), locale)),
    asked: asked[position] ?? null,
    condition: conditionInWords(question.conditions, byName, locale),
  }));
  return pages.map(({ name, title }) => ({
    name,
    title: plainText(textIn(title, locale)) || name,
    steps: steps
      .filter((step) => step.page === name)
      .map(({ name, title, asked, condition }) => ({ name, title, asked, condition })),
  }));
}
