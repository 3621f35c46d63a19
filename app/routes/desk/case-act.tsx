import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { readableLoginCode } from '#app/domain/access/access.ts';
import { reissueAccess } from '#app/domain/access/access.commands.server.ts';
import {
  markIneligible,
  markRefused,
  undoIneligible,
  undoRefused,
} from '#app/domain/fieldwork/case-acts.commands.server.ts';
import type { CaseActInput } from '#app/domain/fieldwork/case-acts.ts';
import { caseDisposition } from '#app/domain/fieldwork/cases.views.server.ts';
import { markDuplicate, undoDuplicate } from '#app/domain/fieldwork/duplicates/duplicates.commands.server.ts';
import { withdrawRequests } from '#app/domain/fieldwork/forwarding/asking.commands.server.ts';
import { overrideDisposition, withdrawOverride } from '#app/domain/fieldwork/overrides.commands.server.ts';
import { setCaseWork, writeNote } from '#app/domain/fieldwork/work/work.commands.server.ts';
import { workToChange } from '#app/domain/fieldwork/work/work.views.server.ts';
import { endMailHold, holdMail } from '#app/domain/mailings/holds.commands.server.ts';
import {
  correctAddress,
  endAbsence,
  markLettersHandled,
} from '#app/domain/mailings/returned/mending.commands.server.ts';
import { undoOptOut } from '#app/domain/mailings/opting-out.commands.server.ts';
import { reopenResponse, undoReopening } from '#app/domain/responses/reopening/reopening.commands.server.ts';
import { getPersonOfCase } from '#app/domain/sample/sample.views.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { requireAlso, studyRoute, type StudyArgs } from '#app/http/study.server.ts';
import { casePath, linkPath } from '#app/platform/path.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { actTexts, readCaseAct, type CaseAct } from '#app/ui/desk/cases/case-acts.ts';
import { CaseActPage } from '#app/ui/desk/cases/case-act-page.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';

export const handle: DeskHandle = { crumb: { nl: 'Wijzigen', en: 'Change' } };
export const meta = deskTitle({ nl: 'Deelnemer wijzigen', en: 'Change a participant' });

export const loader = studyRoute('cases:change', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  const caseId = args.params.case ?? '';
  const act = actOf(args);
  const { name } = await getPersonOfCase(args.ctx, args.study.study_id, caseId);
  const isOverride = act === 'disposition' || act === 'disposition-undone';
  return {
    act,
    caseId,
    name,
    work: act === 'work' ? await workToChange(args.ctx, args.study.study_id, caseId) : null,
    disposition: isOverride ? await caseDisposition(args.ctx, args.study, caseId) : null,
  };
});

type SpecialAct =
  'new-link' | 'address' | 'disposition' | 'duplicate' | 'reopened' | 'reopening-undone' | 'note' | 'work';

const COMMANDS: Record<Exclude<CaseAct, SpecialAct>, (ctx: Ctx, input: CaseActInput) => Promise<boolean>> = {
  refused: markRefused,
  'refused-undone': undoRefused,
  ineligible: markIneligible,
  'ineligible-undone': undoIneligible,
  'mail-again': undoOptOut,
  'hold-mail': holdMail,
  'hold-mail-ended': endMailHold,
  'absence-ended': endAbsence,
  'letters-handled': markLettersHandled,
  'disposition-undone': withdrawOverride,
  'duplicate-undone': undoDuplicate,
  'forwards-withdrawn': withdrawRequests,
};

const WITHOUT_REASON: CaseAct[] = ['letters-handled', 'note', 'work'];

/** Does the act. A new link is shown once, on the answer itself. */
export const action = studyRoute('cases:change', 'contact', async (args) => {
  const { ctx, study, request, locale, params } = args;
  const act = actOf(args);
  const caseId = params.case ?? '';
  if (act === 'new-link') {
    requireAlso(args, 'links:export');
    const { token, login_code } = await reissueAccess(ctx, study.study_id, caseId);
    return data({ link: ctx.settings.appUrl + linkPath(token), code: readableLoginCode(login_code) });
  }
  const words = actTexts[locale];
  const reason = z.string().trim().max(500);
  const schema = z.object({
    reason: WITHOUT_REASON.includes(act) ? reason.default('') : reason.min(1, words.reasonMissing),
    code: act === 'disposition' ? z.string().min(1, words.codeMissing).max(10) : z.string().default(''),
    words: z.string().default(''),
    owner: z.string().default(''),
    due: z.string().trim().default(''),
    of: act === 'duplicate' ? z.string().trim().min(1, words.ofMissing).max(100) : z.string().default(''),
    email: act === 'address' ? z.string().trim().min(1, words.emailMissing).max(254) : z.string().default(''),
  });
  return answerForm({ request, locale, schema }, async ({ reason, code, email, of, ...given }) => {
    const input = { studyId: study.study_id, caseId, reason };
    if (act === 'address') await correctAddress(ctx, { ...input, email });
    else if (act === 'disposition') await overrideDisposition(ctx, { ...input, code });
    else if (act === 'duplicate') await markDuplicate(ctx, { ...input, of });
    else if (act === 'note') await writeNote(ctx, { ...input, words: given.words });
    else if (act === 'work')
      await setCaseWork(ctx, { ...input, ownerId: Number(given.owner) || null, dueOn: given.due || null });
    else if (act === 'reopened') await reopenResponse(withReach(ctx, 'answers'), { study, caseId, reason });
    else if (act === 'reopening-undone')
      await undoReopening(withReach(ctx, 'answers'), { study, caseId, reason });
    else await COMMANDS[act](ctx, input);
    return redirect(`${casePath(study.name, caseId)}?done=${act}`, 303);
  });
});

function actOf({ params }: StudyArgs): CaseAct {
  const act = readCaseAct(params.act);
  if (!act) throw new Problem('not_found', 404, 'There is no page here.');
  return act;
}

export default function CaseActRoute() {
  const answered = useActionData<typeof action>();
  const fresh = typeof answered === 'object' && 'link' in answered ? answered : null;
  return <CaseActPage {...useLoaderData<typeof loader>()} state={formState(answered)} fresh={fresh} />;
}
