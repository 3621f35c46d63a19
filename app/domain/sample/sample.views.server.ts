import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import {
  countSample,
  findPersonOfCase,
  selectCaseIds,
  selectCasesOfPerson,
} from './sample.queries.server.ts';

export type SampleCounts = { cases: number; organisations: number; persons: number; by_letter: number };
export type SampleSummary = SampleCounts & { strata: (SampleCounts & { stratum: string })[] };

/** How large the sample is, in all and by stratum; strata in the order of the study, others after them by name. */
export async function sampleSummary(ctx: Ctx, study: Study): Promise<SampleSummary> {
  const rows = await countSample(ctx.db, study.study_id);
  const order = study.settings.strata?.stratum ?? [];
  const place = (stratum: string): number =>
    order.includes(stratum) ? order.indexOf(stratum) : order.length;
  const strata = rows
    .flatMap(({ stratum, ...counts }) => (stratum === null ? [] : [{ stratum, ...counts }]))
    .sort((a, b) => place(a.stratum) - place(b.stratum));
  const { stratum: _, ...total } = rows.find(({ stratum }) => stratum === null)!;
  return { ...total, strata };
}

/** Every case of the study that is released, by case_id. */
export async function listCaseIds(ctx: Ctx, studyId: number): Promise<string[]> {
  return (await selectCaseIds(ctx.db, studyId)).map(({ case_id }) => case_id);
}

export type PersonOfCase = {
  person_key: number;
  person_id: string | null;
  name: string;
  /** Null: by letter. */
  email: string | null;
  phone: string | null;
  /** Of the case, not of the person: each case has its own. */
  language: string;
  organisation_id: string;
  organisation_name: string;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  other_cases: { case_id: string; organisation_id: string; questionnaire: string; status: string }[];
};

/**
 * Who answers for a case. Asks the database as `contact` or `owner`.
 * @throws Problem case.not_found (404)
 */
export async function getPersonOfCase(ctx: Ctx, studyId: number, caseId: string): Promise<PersonOfCase> {
  const person = await findPersonOfCase(ctx.db, studyId, caseId);
  if (!person) throw new Problem('case.not_found', 404, 'There is no such case in this study.');
  const cases = await selectCasesOfPerson(ctx.db, studyId, person.person_key);
  return { ...person, other_cases: cases.filter((one) => one.case_id !== caseId) };
}
