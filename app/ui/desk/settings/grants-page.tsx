import { Form, Link } from '@remix-run/react';
import { GRANTS, type Grant, type Role } from '#app/domain/accounts/roles.ts';
import { userPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { roleTexts } from '../desk-texts.ts';
import { ErrorSummary, FieldError, SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { grantTexts } from '../grants-texts.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

type GrantLine = {
  user_id: number;
  name: string;
  role: Role;
  what: Grant;
  granted_at: Date;
  granted_by_name: string | null;
};
type Candidate = { user_id: number; name: string; role: Role };

/** Who may see answers or contact data of this study beyond his role. @param done given or withdrawn, just now */
export function GrantsPage({
  grants,
  users,
  state,
  done,
}: {
  grants: GrantLine[];
  users: Candidate[];
  state: FormState | null;
  done: string | null;
}) {
  const words = useTexts(grantTexts);
  const said: Record<string, string> = { given: words.done, withdrawn: words.withdrawn };
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      <SettingsTabs />
      {done !== null && !state && Object.hasOwn(said, done) ? (
        <Notice tone="success" title={said[done]} />
      ) : null}
      <GrantList grants={grants} />
      <GiveGrant users={users} state={state} />
    </>
  );
}

function GrantList({ grants }: { grants: GrantLine[] }) {
  const words = useTexts(grantTexts);
  const roles = useTexts(roleTexts);
  const format = useFormat();
  const given = (grant: GrantLine) =>
    grant.granted_by_name
      ? words.by(grant.granted_by_name, format.moment(grant.granted_at))
      : format.moment(grant.granted_at);
  return (
    <Card title={words.list}>
      <DataTable
        caption={words.title}
        captionHidden
        rows={grants}
        rowKey={(grant) => `${grant.user_id} ${grant.what}`}
        empty={<EmptyState title={words.none} />}
        columns={[
          {
            id: 'user',
            head: words.user,
            isRowHead: true,
            cell: (grant) => <Link to={userPath(grant.user_id)}>{grant.name}</Link>,
          },
          { id: 'role', head: words.role, cell: (grant) => roles[grant.role] },
          { id: 'what', head: words.grant, cell: (grant) => words.what[grant.what] },
          { id: 'given', head: words.given, cell: given },
          {
            id: 'act',
            head: <span className="visually-hidden">{words.withdraw}</span>,
            align: 'end',
            cell: (grant) => <Withdraw grant={grant} />,
          },
        ]}
      />
    </Card>
  );
}

function Withdraw({ grant }: { grant: GrantLine }) {
  const words = useTexts(grantTexts);
  return (
    <Form method="post">
      <input type="hidden" name="user" value={grant.user_id} />
      <input type="hidden" name="what" value={grant.what} />
      <Button
        kind="link"
        name="intent"
        value="withdraw"
        aria-label={words.withdrawFrom(words.what[grant.what], grant.name)}
      >
        {words.withdraw}
      </Button>
    </Form>
  );
}

function GiveGrant({ users, state }: { users: Candidate[]; state: FormState | null }) {
  const words = useTexts(grantTexts);
  const roles = useTexts(roleTexts);
  return (
    <Card title={words.give} intro={words.giveIntro}>
      <Form method="post" noValidate>
        <ErrorSummary state={state} />
        <SelectField name="user" label={words.user} state={state} defaultValue="">
          <option value="">{words.chooseUser}</option>
          {users.map((user) => (
            <option key={user.user_id} value={user.user_id}>
              {user.name} ({roles[user.role]})
            </option>
          ))}
        </SelectField>
        <fieldset className="fieldset" id="field-what">
          <legend>{words.grant}</legend>
          <FieldError name="what" state={state} />
          {GRANTS.map((what) => (
            <div className="check" key={what}>
              <input
                type="radio"
                id={`what-${what}`}
                name="what"
                value={what}
                defaultChecked={state?.values.what === what}
              />
              <label htmlFor={`what-${what}`}>
                {words.what[what]} <span className="hint">{words.whatHint[what]}</span>
              </label>
            </div>
          ))}
        </fieldset>
        <SubmitButton name="intent" value="give" busy={words.busy}>
          {words.submit}
        </SubmitButton>
      </Form>
    </Card>
  );
}
