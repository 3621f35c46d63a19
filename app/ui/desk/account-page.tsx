import { Form } from '@remix-run/react';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { Button, SubmitButton } from './button.tsx';
import { Card } from './card.tsx';
import { useDesk } from './desk-data.ts';
import { roleTexts } from './desk-texts.ts';
import { entranceTexts } from './entrance-texts.ts';
import { ErrorSummary, Field } from './field.tsx';
import type { FormState } from './form-state.ts';
import { Notice } from './notice.tsx';
import { PageHeader } from './page-header.tsx';
import { PasswordField } from './password-field.tsx';

const accountTexts = texts({
  nl: {
    title: 'Mijn account',
    changed: 'Uw wachtwoord is veranderd. Op andere apparaten bent u afgemeld.',
    password: 'Wachtwoord veranderen',
    passwordIntro: 'Op andere apparaten wordt u dan afgemeld.',
    current: 'Huidig wachtwoord',
    submit: 'Wachtwoord veranderen',
    busy: 'Bezig …',
    everywhere: 'Overal afmelden',
    everywhereIntro: 'Meldt u af op alle apparaten, ook op dit. Doe dit als u ergens vergat af te melden.',
    everywhereSubmit: 'Overal afmelden',
  },
  en: {
    title: 'My account',
    changed: 'Your password was changed. You are signed out on other devices.',
    password: 'Change password',
    passwordIntro: 'This signs you out on other devices.',
    current: 'Current password',
    submit: 'Change password',
    busy: 'Working …',
    everywhere: 'Sign out everywhere',
    everywhereIntro:
      'Signs you out on all devices, this one too. Do this when you forgot to sign out somewhere.',
    everywhereSubmit: 'Sign out everywhere',
  },
});

/** @param changed says that the password was just changed */
export function AccountPage({ state, changed }: { state: FormState | null; changed: boolean }) {
  const words = useTexts(accountTexts);
  const roles = useTexts(roleTexts);
  const entrance = useTexts(entranceTexts).welcome;
  const { user } = useDesk();
  return (
    <>
      <PageHeader title={words.title}>
        {user.name}, {user.email}, {roles[user.role]}
      </PageHeader>
      {changed && !state ? <Notice tone="success" title={words.changed} /> : null}
      <div className="columns columns-even">
        <Card title={words.password} intro={words.passwordIntro}>
          <Form method="post" noValidate key={String(changed)}>
            <ErrorSummary state={state} />
            <input type="hidden" name="username" autoComplete="username" value={user.email} />
            <Field
              name="current"
              type="password"
              label={words.current}
              autoComplete="current-password"
              state={state}
            />
            <PasswordField
              name="password"
              label={entrance.password}
              hint={entrance.passwordHint}
              autoComplete="new-password"
              minLength={12}
              state={state}
            />
            <SubmitButton busy={words.busy}>{words.submit}</SubmitButton>
          </Form>
        </Card>
        <Card title={words.everywhere} intro={words.everywhereIntro}>
          <Form method="post">
            <Button kind="danger" name="intent" value="everywhere">
              {words.everywhereSubmit}
            </Button>
          </Form>
        </Card>
      </div>
    </>
  );
}
