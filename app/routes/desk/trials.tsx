import { redirect } from '@remix-run/node';
import { useLoaderData, useActionData } from '@remix-run/react';
import { z } from 'zod';
import { listDrafts } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { preloadVariables, type PreloadVariable } from '#app/domain/questionnaires/preload.ts';
import { listQuestionnaires, listVersions } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import {
  beginTrial,
  deleteTrial,
  restartTrial,
} from '#app/domain/responses/trials/trials.commands.server.ts';
import { getTried, listTrials } from '#app/domain/responses/trials/trials.views.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { trialPath, trialsPath } from '#app/platform/path.ts';
import { isProblem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { KNOWN, TrialList, tryableValue } from '#app/ui/desk/workshop/trial-list.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Proefinvullingen', en: 'Try-outs' } };
export const meta = deskTitle(handle.crumb);

export const loader = studyRoute('questionnaire:try', 'answers', async ({ ctx, study, request }) => {
  const query = new URL(request.url).searchParams;
  const names = await listQuestionnaires(ctx, study.study_id);
  const versions = await Promise.all(
    names.map(async (name) =>
      (await listVersions(ctx, study.study_id, name)).reverse().map(({ version }) => ({ name, version })),
    ),
  );
  const drafts = (await listDrafts(ctx, study.study_id)).map(({ questionnaire: name }) => ({
    name,
    version: null,
  }));
  const tryable = [...drafts, ...versions.flat()];
  const asked = query.get('what');
  const chosen =
    tryable.map(tryableValue).find((what) => what === asked) ?? tryable.map(tryableValue)[0] ?? '';
  return {
    trials: await listTrials(ctx, study.study_id),
    tryable,
    removed: query.has('removed'),
    chosen,
    variables: chosen === '' ? [] : await variablesOf(ctx, study.study_id, chosen),
  };
});

/** What the sample can tell of whoever fills this in; nothing of a draft that is no questionnaire yet. */
async function variablesOf(ctx: Ctx, studyId: number, what: string): Promise<PreloadVariable[]> {
  try {
    return preloadVariables(await getTried(ctx, { studyId, ...triedIn(what) }));
  } catch (thrown) {
    // Beginning the try-out says what is wrong.
    if (isProblem(thrown)) return [];
    throw thrown;
  }
}

const trialActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('begin'), what: z.string(), asked: z.string().nullish() }),
  z.object({ act: z.literal('restart'), trial: z.string() }),
  z.object({ act: z.literal('remove'), trial: z.string() }),
]);

/**
 * Begins a try-out, empties one, or deletes one. Of a questionnaire that takes answers from the sample it is first asked
 * what is known.
 */
export const action = studyRoute('questionnaire:try', 'answers', async ({ ctx, study, request, locale }) => {
  const form = await readForm(request);
  const inPlace = ['questionnaire.not_found', 'draft.not_found'];
  return answerForm({ request, form, schema: trialActSchema, locale, inPlace }, async (fields) => {
    const { study_id: studyId, name } = study;
    if (fields.act === 'begin') {
      const { what, asked } = fields;
      if (asked !== what && (await variablesOf(ctx, studyId, what)).length > 0)
        return redirect(trialsPath(name, new URLSearchParams({ what }).toString()), 303);
      const frame = asked === what ? knownIn(form) : {};
      const { trial_id } = await beginTrial(ctx, { studyId, ...triedIn(what), frame });
      return redirect(trialPath(name, trial_id), 303);
    }
    const place = { studyId, trialId: fields.trial };
    if (fields.act === 'restart') {
      await restartTrial(ctx, place);
      return redirect(trialPath(name, fields.trial), 303);
    }
    await deleteTrial(ctx, place);
    return redirect(trialsPath(name, 'removed'), 303);
  });
});

/** Reads "version/questionnaire", without version for the draft; a version that is no number is one that is not there. */
function triedIn(what: string): { questionnaire: string; version: number | null } {
  const [version = '', questionnaire = ''] = what.split('/');
  if (version === '') return { questionnaire, version: null };
  return { questionnaire, version: Number.isSafeInteger(Number(version)) ? Number(version) : 0 };
}

/** The frame variables that were filled in. */
function knownIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([field, value]) =>
      field.startsWith(KNOWN) && typeof value === 'string' && value.trim() !== ''
        ? [[field.slice(KNOWN.length), value]]
        : [],
    ),
  );
}

export default function Trials() {
  return <TrialList {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
