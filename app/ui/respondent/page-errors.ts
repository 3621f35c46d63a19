import type { PageModel, Question } from 'survey-core';
import type { Language } from '#app/domain/studies/studies.ts';
import { QuestionEstimatesModel } from '#app/domain/questionnaires/own-types.ts';

/** One thing to mend: words, and where the focus goes. */
export type PageError = { key: string; text: string; href: string; focus(): void };

/** What is wrong on a page, as its questions show it now, in their order. */
export function errorsOf(page: PageModel, language: Language): PageError[] {
  return page.questions
    .filter((question) => question.isVisible)
    .flatMap((question) => errorsOfQuestion(question, language));
}

function errorsOfQuestion(question: Question, language: Language): PageError[] {
  if (!(question instanceof QuestionEstimatesModel))
    return toErrors(
      question,
      question.errors.map((error) => error.getText()),
    );
  return [
    ...errorsOfRows(question, language),
    ...toErrors(
      question,
      question.generalErrors.map((error) => error.getText()),
    ),
  ];
}

/** One row by itself; several rows of a block together, because ten times the same sentence helps nobody. */
function errorsOfRows(question: QuestionEstimatesModel, language: Language): PageError[] {
  const rows = Object.entries(question.rowErrors);
  const [first] = rows;
  if (!first) return [];
  const id = question.rowInputId(first[0]);
  const many =
    language === 'nl'
      ? `vul in ${rows.length} rijen nog een getal in.`
      : `${rows.length} rows still need a number.`;
  const manyOr =
    language === 'nl'
      ? `vul in ${rows.length} rijen nog een getal in, of kies 'geen schatting'.`
      : `${rows.length} rows still need a number, or 'no estimate'.`;
  const text = `${shorten(question.title)}: ${question.allowNoEstimate ? manyOr : many}`;
  return [
    {
      key: id,
      text: rows.length === 1 ? first[1] : text,
      href: `#${id}`,
      focus: () => focusField(document.getElementById(id)),
    },
  ];
}

function toErrors(question: Question, texts: string[]): PageError[] {
  return texts.map((text, index) => ({
    key: `${question.id}-${index}`,
    text: `${shorten(question.title)}: ${text}`,
    href: `#${question.id}`,
    focus: () => focusFieldOf(question.id),
  }));
}

/** A long question as it begins: enough to know it again. */
function shorten(title: string): string {
  if (title.length <= 70) return title.replace(/[?.:]$/, '');
  return `${title.slice(0, title.lastIndexOf(' ', 66))} …`;
}

/** The first field to fill in: in a table, that of the first row without a choice. */
function focusFieldOf(questionId: string): void {
  const question = document.getElementById(questionId);
  const fields = [
    ...(question?.querySelectorAll<HTMLInputElement>('input:not(:disabled), textarea, select') ?? []),
  ];
  const isOpen = ({ type, name }: HTMLInputElement) =>
    type !== 'radio' || !fields.some((other) => other.name === name && other.checked);
  focusField(fields.find(isOpen) ?? fields[0] ?? null);
}

/** SurveyJS would focus without showing where. */
function focusField(field: HTMLElement | null): void {
  field?.closest('.sd-question')?.scrollIntoView({ block: 'start' });
  field?.focus();
}
