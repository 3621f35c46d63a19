import { Link, useNavigation, type LinkProps } from '@remix-run/react';
import type { ComponentProps, ReactNode } from 'react';

type Kind = 'primary' | 'secondary' | 'danger' | 'link';

const CLASSES: Record<Kind, string> = {
  primary: 'button button-desk',
  secondary: 'button button-desk button-secondary',
  danger: 'button button-desk button-danger',
  link: 'button-link',
};

/** A button of a form. `danger` is for what deletes, closes or mails and cannot simply be undone. */
export function Button({
  kind = 'primary',
  children,
  ...rest
}: { kind?: Kind; children: ReactNode } & Omit<ComponentProps<'button'>, 'className'>) {
  return (
    <button className={CLASSES[kind]} {...rest}>
      {children}
    </button>
  );
}

/** A submit button that says when its form is on its way, so that nobody presses twice. */
export function SubmitButton({
  kind,
  children,
  busy,
  ...rest
}: { kind?: Kind; children: ReactNode; busy: ReactNode } & Omit<ComponentProps<'button'>, 'className'>) {
  const { state, formMethod } = useNavigation();
  const isBusy = state === 'submitting' && formMethod !== 'GET';
  return (
    <Button {...(kind ? { kind } : {})} {...rest} aria-disabled={isBusy || undefined}>
      {isBusy ? busy : children}
    </Button>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({
  kind = 'primary',
  children,
  ...rest
}: { kind?: Kind; children: ReactNode } & Omit<LinkProps, 'className'>) {
  return (
    <Link className={CLASSES[kind]} {...rest}>
      {children}
    </Link>
  );
}
