import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { createApiToken, revokeApiToken } from '#app/domain/accounts/api-tokens.commands.server.ts';
import { API_SCOPES, API_TOKEN_MAX_DAYS } from '#app/domain/accounts/api-tokens.ts';
import { listApiTokens } from '#app/domain/accounts/api-tokens.views.server.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { tokensPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { tokenTexts } from '#app/ui/desk/settings/settings-texts.ts';
import { TokensPage } from '#app/ui/desk/settings/tokens-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'API-tokens', en: 'API tokens' } };
export const meta = deskTitle(handle.crumb);

function schemaIn(locale: Language) {
  const words = tokenTexts[locale];
  const days = z.union(
    [z.literal('').transform(() => null), z.coerce.number().int().min(1).max(API_TOKEN_MAX_DAYS)],
    words.daysInvalid,
  );
  return z.discriminatedUnion('intent', [
    z.object({
      intent: z.literal('make'),
      scopes: z.array(z.enum(API_SCOPES), words.scopesMissing).min(1, words.scopesMissing),
      expires: days.default(null),
    }),
    z.object({ intent: z.literal('revoke'), token: z.coerce.number().int() }),
  ]);
}

export const loader = studyRoute('tokens:manage', 'contact', async ({ ctx, study }) => ({
  tokens: await listApiTokens(ctx, study.study_id),
}));

/** Makes a token, answered with it this once, or revokes one. */
export const action = studyRoute('tokens:manage', 'contact', async ({ ctx, study, request, locale }) =>
  answerForm({ request, locale, schema: schemaIn(locale) }, async (fields) => {
    if (fields.intent === 'revoke') {
      await revokeApiToken(ctx, { studyId: study.study_id, tokenId: fields.token });
      return redirect(`${tokensPath(study.name)}?done=revoked`);
    }
    const { token } = await createApiToken(ctx, {
      studyId: study.study_id,
      scopes: fields.scopes,
      ...(fields.expires === null ? {} : { expiresInDays: fields.expires }),
    });
    return { made: token };
  }),
);

export default function Tokens() {
  const { tokens } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <TokensPage
      tokens={tokens}
      state={formState(answer)}
      made={answer && 'made' in answer ? answer.made : null}
      revoked={search.get('done') === 'revoked'}
    />
  );
}
