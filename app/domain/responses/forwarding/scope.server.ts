import { scopeOf, type Scope } from '#app/domain/questionnaires/modules/modules.ts';
import type { QuestionnaireVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import type { SaveRequest } from '../save.ts';

const NOTHING: Scope = { pages: [], questions: new Set(), shown: new Set() };

/** What a colleague may see and change; nothing when the version he would go on in has no such module. */
export function scopeOfForward(ctx: Ctx, version: QuestionnaireVersion, module: string | null): Scope {
  const key = `forward-scope/${version.hash}/${module ?? ''}`;
  const known = ctx.unchanging.get(key) as Scope | undefined;
  if (known) return known;
  const scope = scopeOf(version.definition, module) ?? NOTHING;
  ctx.unchanging.set(key, scope);
  return scope;
}

/**
 * Refuses what a colleague sends of questions and pages that he was not asked for, and anything once he handed it back.
 * @throws Problem handed_back (410), outside_request (403).
 */
export function refuseOutside(
  ctx: Ctx,
  of: { version: QuestionnaireVersion; forward_module: string | null; handed_back_at: Date | null },
  request: Pick<SaveRequest, 'changes' | 'page'>,
): void {
  if (of.handed_back_at)
    throw new Problem('handed_back', 410, 'This was handed back; its answers can no longer be changed here.');
  const { questions, pages } = scopeOfForward(ctx, of.version, of.forward_module);
  const outside = Object.keys(request.changes).find((question) => !questions.has(question));
  if (outside === undefined && (request.page === null || pages.includes(request.page))) return;
  throw new Problem('outside_request', 403, 'This is no part of what you were asked to fill in.');
}

/** The answers that a colleague gets: of what he was asked, and of what its conditions and texts look at. */
export function shownAnswers(answers: Record<string, unknown>, scope: Scope): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).filter(([question]) => scope.shown.has(question)));
}
