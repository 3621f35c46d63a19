import { Form } from '@remix-run/react';
import { API_SCOPES, type ApiScope } from '#app/domain/accounts/api-tokens.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { CheckboxField, ErrorSummary, Field, FieldError } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader, State } from '../page-header.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { tokenTexts } from './settings-texts.ts';

type TokenLine = {
  token_id: number;
  hint: string;
  scopes: ApiScope[];
  state: 'works' | 'expired' | 'revoked';
  created_at: Date;
  created_by_name: string | null;
  expires_at: Date | null;
};

/** @param made a token that was just made, to be shown this once; `revoked`: one was just revoked */
export function TokensPage({
  tokens,
  state,
  made,
  revoked,
}: {
  tokens: TokenLine[];
  state: FormState | null;
  made: string | null;
  revoked: boolean;
}) {
  const words = useTexts(tokenTexts);
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      <SettingsTabs />
      {made ? (
        <Notice tone="success" title={words.once}>
          <p>
            <code className="secret-once">{made}</code>
          </p>
          <p>{words.onceText}</p>
        </Notice>
      ) : null}
      {revoked && !made && !state ? <Notice tone="success" title={words.revoked} /> : null}
      <TokenList tokens={tokens} />
      <MakeToken state={state} made={made} />
    </>
  );
}

const TONES = { works: 'good', expired: 'quiet', revoked: 'quiet' } as const;

function TokenList({ tokens }: { tokens: TokenLine[] }) {
  const words = useTexts(tokenTexts);
  const format = useFormat();
  return (
    <Card title={words.list}>
      <DataTable
        caption={words.list}
        captionHidden
        rows={tokens}
        rowKey={(token) => token.token_id}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        columns={[
          { id: 'token', head: words.token, isRowHead: true, cell: (token) => <code>vw_…{token.hint}</code> },
          {
            id: 'scopes',
            head: words.scopes,
            cell: (token) => token.scopes.map((scope) => words.scope[scope]).join(', '),
          },
          {
            id: 'state',
            head: words.state,
            cell: (token) => <State tone={TONES[token.state]}>{words.states[token.state]}</State>,
          },
          {
            id: 'made',
            head: words.made,
            cell: (token) =>
              token.created_by_name
                ? words.by(token.created_by_name, format.moment(token.created_at))
                : format.moment(token.created_at),
          },
          {
            id: 'expires',
            head: words.expires,
            cell: (token) => (token.expires_at ? format.moment(token.expires_at) : words.noEnd),
          },
          {
            id: 'act',
            head: <span className="visually-hidden">{words.revoke}</span>,
            align: 'end',
            cell: (token) => (token.state === 'works' ? <Revoke token={token} /> : null),
          },
        ]}
      />
    </Card>
  );
}

function Revoke({ token }: { token: TokenLine }) {
  const words = useTexts(tokenTexts);
  return (
    <Form method="post">
      <input type="hidden" name="token" value={token.token_id} />
      <Button kind="link" name="intent" value="revoke" aria-label={words.revokeOne(token.hint)}>
        {words.revoke}
      </Button>
    </Form>
  );
}

function MakeToken({ state, made }: { state: FormState | null; made: string | null }) {
  const words = useTexts(tokenTexts);
  return (
    <Card title={words.make}>
      <Form method="post" noValidate key={made ?? 'make'}>
        <ErrorSummary state={state} />
        <fieldset className="fieldset" id="field-scopes">
          <legend>{words.scopes}</legend>
          <FieldError name="scopes" state={state} />
          {API_SCOPES.map((scope) => (
            <CheckboxField key={scope} name="scopes[]" value={scope} label={words.scope[scope]} />
          ))}
        </fieldset>
        <Field
          name="expires"
          inputMode="numeric"
          label={words.days}
          hint={words.daysHint}
          optional
          state={state}
        />
        <SubmitButton name="intent" value="make" busy={words.busy}>
          {words.make}
        </SubmitButton>
      </Form>
    </Card>
  );
}
