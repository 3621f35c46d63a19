import { Form, Link, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { accountPath, signOutPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { useDesk } from './desk-data.ts';
import { deskTexts, roleTexts } from './desk-texts.ts';

/** Who is signed in; account and sign out behind it. Without JavaScript it is a plain disclosure. */
export function UserMenu() {
  const words = useTexts(deskTexts);
  const roles = useTexts(roleTexts);
  const { user } = useDesk();
  const { pathname } = useLocation();
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => closeFromOutside(menu), []);
  return (
    <details className="user-menu" key={pathname} ref={menu}>
      <summary className="top-button">
        <span className="user-name">{user.name}</span>
      </summary>
      <div className="user-menu-sheet">
        <p>
          <strong>{user.name}</strong>
          <span>{user.email}</span>
          <span>{roles[user.role]}</span>
        </p>
        <Link to={accountPath()}>{words.account}</Link>
        <Form method="post" action={signOutPath()} reloadDocument>
          <button className="button-link">{words.signOut}</button>
        </Form>
      </div>
    </details>
  );
}

/** Escape, and a click elsewhere, close the menu. */
function closeFromOutside(menu: { current: HTMLDetailsElement | null }): () => void {
  const onClick = (event: MouseEvent) => {
    if (menu.current?.open && !menu.current.contains(event.target as Node)) menu.current.open = false;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.current?.open) return;
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  return () => {
    document.removeEventListener('click', onClick);
    document.removeEventListener('keydown', onKey);
  };
}
