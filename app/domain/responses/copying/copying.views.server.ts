import { localText, textIn } from '#app/domain/questionnaires/definition.ts';
import { getNewestVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { findResponse } from '../responses.queries.server.ts';
import { listCasesOfPerson, listCopyable } from './copying.queries.server.ts';
import type { CopyOffer, PersonCase } from './person-cases.ts';

type OfCase = { studyId: number; caseId: string; questionnaire: string };

/** The cases of the person of a case, when he holds several; else none. Reach: answers. */
export async function personCases(
  ctx: Ctx,
  { studyId, caseId }: Omit<OfCase, 'questionnaire'>,
  language: Language,
): Promise<PersonCase[]> {
  const rows = await listCasesOfPerson(ctx.db, studyId, caseId);
  if (rows.length < 2) return [];
  const names = [...new Set(rows.map((row) => row.questionnaire))];
  const titles = new Map<string, string>();
  if (names.length > 1)
    for (const name of names) titles.set(name, await titleOf(ctx, studyId, name, language));
  return rows.map(({ case_id, organisation, questionnaire, started_at, completed_at }) => ({
    case_id,
    organisation,
    questionnaire: titles.get(questionnaire) ?? null,
    state: completed_at ? 'complete' : started_at ? 'begun' : 'not_begun',
    isOwn: case_id === caseId,
  }));
}

/**
 * Whose answers a person can take over into a case: of his other cases with the same version of the questionnaire, as
 * long as nothing was answered in this one. Reach: answers.
 */
export async function copyOffers(ctx: Ctx, of: OfCase): Promise<CopyOffer[]> {
  const response = await findResponse(ctx.db, of.studyId, of.caseId);
  if (response && (response.revision > 0 || response.completed_at)) return [];
  const version = response?.version ?? (await getNewestVersion(ctx, of.studyId, of.questionnaire)).version;
  return listCopyable(ctx.db, { ...of, version });
}

async function titleOf(
  ctx: Ctx,
  studyId: number,
  questionnaire: string,
  language: Language,
): Promise<string> {
  const { definition } = await getNewestVersion(ctx, studyId, questionnaire);
  const { title } = definition as { title?: unknown };
  return textIn(localText(title), language) || questionnaire;
}
