import { useId, type ReactNode } from 'react';

/** A part of a page on paper: heading (h2), content, and a quiet line under it for source, remarks and links. */
export function Card({
  title,
  titleHidden = false,
  intro,
  children,
  foot,
  aside,
}: {
  title: ReactNode;
  /** The page's own title says it already; only for who cannot see that. */
  titleHidden?: boolean;
  intro?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  /** Beside the heading: a link or a small action. */
  aside?: ReactNode;
}) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className={titleHidden ? 'visually-hidden' : 'card-head'}>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {intro ? <p className="card-intro">{intro}</p> : null}
      {children}
      {foot ? <div className="card-foot">{foot}</div> : null}
    </section>
  );
}

/** What a place says when there is nothing yet: what belongs here and what to do. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}
