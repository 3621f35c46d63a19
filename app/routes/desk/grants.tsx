import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { listGrants, listUsers } from '#app/domain/accounts/accounts.views.server.ts';
import { grantStudy, withdrawGrant } from '#app/domain/accounts/grants.commands.server.ts';
import { canBeGranted, GRANTS } from '#app/domain/accounts/roles.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { grantsPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { grantTexts } from '#app/ui/desk/grants-texts.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { GrantsPage } from '#app/ui/desk/settings/grants-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Toegang', en: 'Access' } };
export const meta = deskTitle(handle.crumb);

function schemaIn(locale: Language) {
  const words = grantTexts[locale];
  return z.object({
    intent: z.enum(['give', 'withdraw']),
    user: z
      .string()
      .regex(/^\d{1,9}$/, words.userMissing)
      .transform(Number),
    what: z.enum(GRANTS, words.whatMissing),
  });
}

export const loader = studyRoute('grants:manage', 'contact', async ({ ctx, study }) => {
  const grants = await listGrants(ctx, study.study_id);
  const users = (await listUsers(ctx)).filter(
    (user) => user.state !== 'disabled' && GRANTS.some((what) => canBeGranted(user.role, what)),
  );
  return { grants, users: users.map(({ user_id, name, role }) => ({ user_id, name, role })) };
});

/** Gives access beyond a role, or takes it back. */
export const action = studyRoute('grants:manage', 'contact', async ({ ctx, study, request, locale }) =>
  answerForm({ request, locale, schema: schemaIn(locale) }, async ({ intent, user, what }) => {
    const grant = { studyId: study.study_id, userId: user, what };
    await (intent === 'give' ? grantStudy(ctx, grant) : withdrawGrant(ctx, grant));
    return redirect(`${grantsPath(study.name)}?done=${intent === 'give' ? 'given' : 'withdrawn'}`);
  }),
);

export default function Grants() {
  const { grants, users } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <GrantsPage
      grants={grants}
      users={users}
      state={formState(useActionData<typeof action>())}
      done={search.get('done')}
    />
  );
}
