import { Form, Link } from '@remix-run/react';
import { ROLES, type Role } from '#app/domain/accounts/roles.ts';
import { userPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from './button.tsx';
import { Card } from './card.tsx';
import { DataTable } from './data-table.tsx';
import { roleTexts } from './desk-texts.ts';
import { ErrorSummary, Field } from './field.tsx';
import type { FormState } from './form-state.ts';
import { useFormat } from './format.ts';
import { PageHeader, State } from './page-header.tsx';
import { StaffLinkNotice, type MadeLink } from './staff-link-notice.tsx';
import { usersTexts } from './users-texts.ts';

export type UserRow = {
  user_id: number;
  email: string;
  name: string;
  role: Role;
  state: 'invited' | 'active' | 'disabled';
  last_seen_at: Date | null;
  link_expires_at: Date | null;
};

/** @param made the link of a user who was just added */
export function UsersPage({
  users,
  state,
  made,
}: {
  users: UserRow[];
  state: FormState | null;
  made: MadeLink | null;
}) {
  const words = useTexts(usersTexts);
  const roles = useTexts(roleTexts);
  const format = useFormat();
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      {made ? <StaffLinkNotice made={made} action={userPath(made.user.user_id)} /> : null}
      <Card title={words.title} titleHidden>
        <DataTable
          caption={words.title}
          captionHidden
          rows={users}
          rowKey={(user) => user.user_id}
          columns={[
            {
              id: 'name',
              head: words.name,
              isRowHead: true,
              cell: (user) => <Link to={userPath(user.user_id)}>{user.name}</Link>,
            },
            { id: 'email', head: words.email, cell: (user) => user.email },
            { id: 'role', head: words.role, cell: (user) => roles[user.role] },
            { id: 'state', head: words.state, cell: (user) => <UserState user={user} /> },
            {
              id: 'seen',
              head: words.lastSeen,
              cell: (user) => (
                <span className="nowrap">
                  {user.last_seen_at ? format.moment(user.last_seen_at) : words.never}
                </span>
              ),
            },
          ]}
        />
      </Card>
      <Card title={words.add}>
        <Form method="post" noValidate key={made?.link ?? 'add'}>
          <ErrorSummary state={state} />
          <div className="fields-row">
            <Field name="name" label={words.name} autoComplete="off" state={state} />
            <Field name="email" type="email" label={words.email} autoComplete="off" state={state} />
          </div>
          <RoleChoice chosen={state?.values.role ?? 'coordinator'} />
          <SubmitButton busy={words.busy}>{words.addSubmit}</SubmitButton>
        </Form>
      </Card>
    </>
  );
}

/** The four roles, each with what it means. */
export function RoleChoice({ chosen }: { chosen: string }) {
  const words = useTexts(usersTexts);
  const roles = useTexts(roleTexts);
  return (
    <fieldset className="fieldset">
      <legend>{words.role}</legend>
      {ROLES.map((role) => (
        <div className="check" key={role}>
          <input type="radio" id={`role-${role}`} name="role" value={role} defaultChecked={role === chosen} />
          <label htmlFor={`role-${role}`}>
            {roles[role]} <span className="hint">{words.roleMeaning[role]}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

const TONES = { invited: 'warning', active: 'good', disabled: 'quiet' } as const;

export function UserState({ user }: { user: Pick<UserRow, 'state' | 'link_expires_at'> }) {
  const words = useTexts(usersTexts);
  const format = useFormat();
  const link = user.link_expires_at ? words.linkUntil(format.moment(user.link_expires_at)) : words.noLink;
  return (
    <>
      <State tone={TONES[user.state]}>{words.states[user.state]}</State>
      {user.state === 'invited' ? <small> {link}</small> : null}
    </>
  );
}
