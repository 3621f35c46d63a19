import { data } from '@remix-run/node';
import type { z } from 'zod';
import type { Language } from '#app/domain/studies/studies.ts';
import { isProblem, type Problem } from '#app/platform/problem.ts';
import { problemInWords } from '#app/ui/desk/problem-words.ts';
import { WHOLE_FORM, type FormState } from '#app/ui/desk/form-state.ts';
import { readForm } from './body.server.ts';

const SECRET = /password|current/;

/** Refusals that are about the request as a whole and get a page of their own. */
const PAGES = new Set([401, 403, 404, 503]);

/**
 * Answers a posted form: reads it, checks it against `schema` (whose messages are in the visitor's language) and does
 * the work. Bad fields and refusals of the work (Problem, `details.field` names the field) come back as FormState with
 * their 4xx status, to be shown beside the fields; nothing else was done.
 * @param input.form the form when it was read already; without it the request's is read.
 * @param input.inPlace codes of refusals that would otherwise get a page of their own
 */
export async function answerForm<Schema extends z.ZodType, Result>(
  input: { request: Request; form?: FormData; schema: Schema; locale: Language; inPlace?: string[] },
  work: (fields: z.output<Schema>) => Promise<Result>,
) {
  const form = input.form ?? (await readForm(input.request));
  const parsed = input.schema.safeParse(fieldsOf(form));
  if (!parsed.success) return refusal(form, errorsOf(parsed.error), 422);
  try {
    return await work(parsed.data);
  } catch (thrown) {
    if (!isProblem(thrown) || (PAGES.has(thrown.status) && !input.inPlace?.includes(thrown.code)))
      throw thrown;
    return refusedByProblem(form, thrown, input.locale);
  }
}

/** The refusal of a form by a Problem, for actions that catch it themselves. */
export function refusedByProblem(form: FormData, problem: Problem, locale: Language) {
  const field = typeof problem.details.field === 'string' ? problem.details.field : WHOLE_FORM;
  return refusal(form, { [field]: problemInWords(problem, locale) }, problem.status);
}

/** The refusal of a form with an error beside each of these fields. */
export function refusedByFields(form: FormData, errors: Record<string, string>) {
  return refusal(form, errors, 422);
}

function refusal(form: FormData, errors: Record<string, string>, status: number) {
  const typed = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !SECRET.test(entry[0]),
  );
  return data<FormState>({ errors, values: Object.fromEntries(typed) }, { status });
}

/** One value by name; a name that occurs more often, or ends in [], gives a list. */
function fieldsOf(form: FormData): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) =>
      name.endsWith('[]') ? [name.slice(0, -2), form.getAll(name)] : [name, form.get(name)],
    ),
  );
}

/** The first error of each field. */
function errorsOf(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path[0] ?? WHOLE_FORM)] ??= issue.message;
  return errors;
}
