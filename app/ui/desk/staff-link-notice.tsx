import { Form } from '@remix-run/react';
import { useTexts } from '#app/ui/shared/texts.ts';
import { SubmitButton } from './button.tsx';
import { Notice } from './notice.tsx';
import { usersTexts } from './users-texts.ts';

export type MadeLink = { link: string; user: { user_id: number; name: string; email: string } };

/** A one-time link, this once, with the offer to mail it. `action`: the page of the user. */
export function StaffLinkNotice({ made, action }: { made: MadeLink; action: string }) {
  const words = useTexts(usersTexts);
  return (
    <Notice tone="success" title={words.linkTitle(made.user.name)}>
      <p>
        <code className="secret-once">{made.link}</code>
      </p>
      <p>{words.linkOnce}</p>
      <Form method="post" action={action}>
        <input type="hidden" name="token" value={made.link.split('/').at(-1)} />
        <SubmitButton kind="secondary" name="intent" value="mail" busy={words.busy}>
          {words.mailLink(made.user.email)}
        </SubmitButton>
      </Form>
    </Notice>
  );
}
