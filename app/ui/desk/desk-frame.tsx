import { Link, useLocation } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { deskPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Crumbs } from './crumbs.tsx';
import { DeskNavigation } from './desk-navigation.tsx';
import { deskTexts } from './desk-texts.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { UserMenu } from './user-menu.tsx';

/** What surrounds every page of signed-in staff: navigation at the left, a bar on top, the page in `main`. */
export function DeskFrame({ children }: { children: ReactNode }) {
  const words = useTexts(deskTexts);
  const { pathname } = useLocation();
  return (
    <div className="desk-frame">
      <a className="skip-link" href="#content">
        {words.skip}
      </a>
      <header className="desk-top">
        <Brand />
        <Crumbs />
        <details className="nav-fold" key={pathname}>
          <summary className="top-button">{words.menu}</summary>
          <DeskNavigation label={words.menu} />
        </details>
        <div className="top-end">
          <LanguageSwitch />
          <UserMenu />
        </div>
      </header>
      <div className="desk-side">
        <div className="desk-side-sticky">
          <DeskNavigation label={words.parts}>
            <Brand />
          </DeskNavigation>
        </div>
      </div>
      <Main pathname={pathname}>{children}</Main>
    </div>
  );
}

/** The page. After a navigation in the browser it takes the focus, as a new document would. */
function Main({ pathname, children }: { pathname: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);
  return (
    <main className="desk-main" id="content" tabIndex={-1} ref={main}>
      {children}
    </main>
  );
}

export function Brand() {
  return (
    <Link className="brand" to={deskPath()}>
      <svg className="brand-mark" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <rect width="10" height="10" rx="1.5" />
      </svg>
      Veldwerk
    </Link>
  );
}
