import type { ReactNode } from 'react';
import { Brand } from '../desk-frame.tsx';
import { LanguageSwitch } from '../language-switch.tsx';

/** Around the pages of the local mailbox, which need nobody to be signed in. */
export function MailboxFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mailbox">
      <header className="entrance-top">
        <Brand />
        <LanguageSwitch />
      </header>
      <main id="content">{children}</main>
    </div>
  );
}
