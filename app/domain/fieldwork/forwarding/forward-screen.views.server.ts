import { forwardMailStates } from '#app/domain/mailings/forwarding/forward-mail.views.server.ts';
import {
  forwardChoices,
  forwardNotes,
  forwardsOfCase,
  mayForward,
} from '#app/domain/responses/forwarding/forwards.views.server.ts';
import { frameOf } from '#app/domain/responses/respondent-frame.ts';
import { responseProgress } from '#app/domain/responses/responses.views.server.ts';
import { isFieldOpen, type Language } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import type { CaseForward, ForwardScreen } from './forward-screen.ts';

type OfCase = { studyId: number; caseId: string };

/** Mail that will not come. */
const UNDELIVERED = ['bounced', 'failed', 'withdrawn'];

/** What a respondent can ask of colleagues, and what became of it. Changes nothing. Reach: contact. */
export async function forwardScreen(ctx: Ctx, of: OfCase, language: Language): Promise<ForwardScreen> {
  const study = await getStudyById(ctx, of.studyId);
  const frame = frameOf(study, language);
  if ((await responseProgress(ctx, of.studyId, of.caseId))?.completed_at)
    return { frame, status: 'complete' };
  if (!isFieldOpen(study, dayOf(ctx.clock.now()))) return { frame, status: 'closed' };
  const states = await forwardMailStates(ctx, of);
  const forwards = await forwardNotes(ctx, { study, caseId: of.caseId, language });
  return {
    frame,
    status: 'open',
    forwards: forwards.map((forward) => ({
      ...forward,
      undelivered: UNDELIVERED.includes(states.get(forward.forward_id) ?? ''),
    })),
    modules: await forwardChoices(ctx, of, language),
    mayAsk: mayForward(ctx, study, forwards),
  };
}

/** The requests of a case to colleagues, for staff, the oldest first. Reach: contact. */
export async function caseForwards(ctx: Ctx, of: OfCase): Promise<CaseForward[]> {
  const forwards = await forwardsOfCase(ctx, of);
  if (forwards.length === 0) return [];
  const states = await forwardMailStates(ctx, of);
  return forwards.map((forward) => ({ ...forward, mail: states.get(forward.forward_id) ?? null }));
}
