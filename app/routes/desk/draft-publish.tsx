import { redirect } from '@remix-run/node';
import { useActionData, useFetcher, useLoaderData, useParams, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { z } from 'zod';
import { checkQuestionnaireText } from '#app/domain/questionnaires/checks/check-text.ts';
import { draftTitle } from '#app/domain/questionnaires/drafts/drafts.ts';
import { publishDraft } from '#app/domain/questionnaires/drafts/drafts.commands.server.ts';
import { getDraft } from '#app/domain/questionnaires/drafts/drafts.views.server.ts';
import { findNewest } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import {
  countResponsesToReplay,
  replayResponses,
} from '#app/domain/responses/versions/versions.views.server.ts';
import { describeChanges } from '#app/domain/questionnaires/versions/changes.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { draftPublishPath, questionnairePath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { PublishPage } from '#app/ui/desk/workshop/publish-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Publiceren', en: 'Publish' } };
export const meta = deskTitle(handle.crumb);

/**
 * What publishing a draft would come to: findings, and what changes for the field. Playing the responses through takes
 * seconds when there are many, so that is only done for `?replay=1`: the page is shown first, and asks for it then.
 */
export const loader = studyRoute('questionnaire:write', 'answers', async (args) => {
  const { ctx, study, params, request, locale } = args;
  const draft = await getDraft(ctx, study.study_id, params.questionnaire ?? '');
  const { languages } = study.settings;
  const { definition, findings } = checkQuestionnaireText(draft.text, { languages, locale });
  const newest = await findNewest(ctx, study.study_id, draft.questionnaire);
  const canBeCompared = definition !== null && newest !== null;
  const isSound = findings.every(({ severity }) => severity !== 'error');
  const played = { study, questionnaire: draft.questionnaire };
  const responses = canBeCompared && isSound ? await countResponsesToReplay(ctx, played) : 0;
  const isAsked = new URL(request.url).searchParams.get('replay') === '1';
  return {
    draft: {
      questionnaire: draft.questionnaire,
      title: draftTitle(draft.text, locale),
      revision: draft.revision,
      saved_at: draft.saved_at,
      saved_by: draft.saved_by,
    },
    findings,
    newest: newest?.version ?? null,
    changes: canBeCompared
      ? describeChanges(newest.definition, definition).map((one) => ({ ...one, says: one[locale] }))
      : null,
    responses,
    replay: responses > 0 && isAsked ? await replayResponses(ctx, { ...played, definition }) : null,
    isOpen: study.status === 'open',
  };
});

const publishSchema = z.object({ revision: z.coerce.number().int().min(1) });

/** Publishes what was looked at; somebody who saved in between is shown first. */
export const action = studyRoute(
  'questionnaire:write',
  'contact',
  async ({ ctx, study, params, request, locale }) =>
    answerForm({ request, schema: publishSchema, locale }, async ({ revision }) => {
      const questionnaire = params.questionnaire ?? '';
      const { version } = await publishDraft(ctx, { studyId: study.study_id, questionnaire, revision });
      const query = new URLSearchParams({ questionnaire, published: String(version) });
      return redirect(`${questionnairePath(study.name)}?${query.toString()}`, 303);
    }),
);

export const shouldRevalidate = () => true;

export default function Publish() {
  const screen = useLoaderData<typeof loader>();
  const replay = useReplay(screen);
  return <PublishPage {...screen} replay={replay} state={formState(useActionData())} />;
}

/** The replay of the draft that is shown: as it came with the page, or asked for when the page stands. */
function useReplay({ draft, responses, replay }: ReturnType<typeof useLoaderData<typeof loader>>) {
  const { study = '' } = useParams();
  const { data, load, state } = useFetcher<typeof loader>();
  const { revalidate } = useRevalidator();
  const { questionnaire, revision } = draft;
  const isMissing = responses > 0 && replay === null;
  const arrived = isMissing && data?.draft.revision === revision ? data.replay : replay;
  const isOutdated = isMissing && data !== undefined && data.draft.revision !== revision;
  useEffect(() => {
    if (isMissing && data === undefined) load(draftPublishPath(study, questionnaire, 'replay=1'));
  }, [isMissing, data, load, study, questionnaire]);
  useEffect(() => {
    // Somebody saved the draft while its responses were played through.
    if (isOutdated && state === 'idle') revalidate();
  }, [isOutdated, state, revalidate]);
  return arrived;
}
