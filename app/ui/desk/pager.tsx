import { Link } from '@remix-run/react';

/** Stays in its place without a link at the ends, so that the other does not jump. */
export function PagerLink({
  to,
  label,
  arrow,
  after = false,
}: {
  to: string | null;
  label: string;
  arrow: string;
  after?: boolean;
}) {
  const mark = <span aria-hidden="true">{arrow}</span>;
  const content = after ? (
    <>
      {label} {mark}
    </>
  ) : (
    <>
      {mark} {label}
    </>
  );
  return to === null ? (
    <span className="pager-end">{content}</span>
  ) : (
    <Link to={to} preventScrollReset>
      {content}
    </Link>
  );
}
