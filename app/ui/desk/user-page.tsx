import { Form, Link } from '@remix-run/react';
import type { Grant } from '#app/domain/accounts/roles.ts';
import type { Localised } from '#app/domain/studies/studies.ts';
import { textIn } from '#app/domain/studies/studies.ts';
import { grantsPath, userPath, usersPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Button, SubmitButton } from './button.tsx';
import { Card } from './card.tsx';
import { ErrorSummary } from './field.tsx';
import type { FormState } from './form-state.ts';
import { grantTexts } from './grants-texts.ts';
import { Notice } from './notice.tsx';
import { PageHeader } from './page-header.tsx';
import { StaffLinkNotice, type MadeLink } from './staff-link-notice.tsx';
import { RoleChoice, UserState, type UserRow } from './users-page.tsx';
import { usersTexts } from './users-texts.ts';

type Shown = UserRow & { grants: { what: Grant; study: string; title: Localised }[] };

/** What was done on this page just now. */
export type UserDone = 'role' | 'disabled' | 'enabled' | 'mailed';

/** One user: role, link, disabled or not, and what studies granted. */
export function UserPage({
  user,
  state,
  made,
  done,
}: {
  user: Shown;
  state: FormState | null;
  made: MadeLink | null;
  done: string | null;
}) {
  const words = useTexts(usersTexts);
  return (
    <>
      <PageHeader
        title={user.name}
        above={{ to: usersPath(), label: words.back }}
        state={<UserState user={user} />}
      >
        {user.email}
      </PageHeader>
      <ErrorSummary state={state} />
      {made ? <StaffLinkNotice made={made} action={userPath(user.user_id)} /> : null}
      {state || made ? null : <DoneNotice done={done} email={user.email} />}
      <div className="columns columns-even">
        <Card title={words.changeRole}>
          <Form method="post" key={user.role}>
            <RoleChoice chosen={user.role} />
            <SubmitButton kind="secondary" name="intent" value="role" busy={words.busy}>
              {words.changeRoleSubmit}
            </SubmitButton>
          </Form>
        </Card>
        <div>
          {user.state === 'disabled' ? null : (
            <Act title={words.newLink} intro={words.newLinkIntro} intent="link" label={words.newLinkSubmit} />
          )}
          {user.state === 'disabled' ? (
            <Act title={words.enable} intro={words.enableIntro} intent="enable" label={words.enableSubmit} />
          ) : (
            <Act
              title={words.disable}
              intro={words.disableIntro}
              intent="disable"
              label={words.disableSubmit}
              isDangerous
            />
          )}
        </div>
      </div>
      <Grants grants={user.grants} />
    </>
  );
}

function Act({
  title,
  intro,
  intent,
  label,
  isDangerous = false,
}: {
  title: string;
  intro: string;
  intent: string;
  label: string;
  isDangerous?: boolean;
}) {
  return (
    <Card title={title} intro={intro}>
      <Form method="post">
        <Button kind={isDangerous ? 'danger' : 'secondary'} name="intent" value={intent}>
          {label}
        </Button>
      </Form>
    </Card>
  );
}

function DoneNotice({ done, email }: { done: string | null; email: string }) {
  const words = useTexts(usersTexts);
  const said: Record<UserDone, string> = {
    role: words.roleChanged,
    disabled: words.disabled,
    enabled: words.enabled,
    mailed: words.mailed(email),
  };
  return done !== null && Object.hasOwn(said, done) ? (
    <Notice tone="success" title={said[done as UserDone]} />
  ) : null;
}

function Grants({ grants }: { grants: Shown['grants'] }) {
  const words = useTexts(usersTexts);
  const grantWords = useTexts(grantTexts);
  const language = useLanguage();
  return (
    <Card title={words.grants}>
      {grants.length === 0 ? (
        <p>{words.noGrants}</p>
      ) : (
        <ul className="plain-list">
          {grants.map((grant) => (
            <li key={grant.study + grant.what}>
              <Link to={grantsPath(grant.study)}>{textIn(grant.title, language)}</Link>:{' '}
              {grantWords.what[grant.what]}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
