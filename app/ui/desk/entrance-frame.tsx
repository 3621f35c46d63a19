import type { ReactNode } from 'react';
import { Brand } from './desk-frame.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** Around the pages on which nobody is signed in yet: one card in the middle. */
export function EntranceFrame({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="entrance">
      <header className="entrance-top">
        <Brand />
        <LanguageSwitch />
      </header>
      <main className="card" id="content">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
