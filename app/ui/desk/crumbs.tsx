import { Link, useMatches } from '@remix-run/react';
import { textIn } from '#app/domain/studies/studies.ts';
import { deskPath, studyPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { useDesk, useMaybeStudy } from './desk-data.ts';
import { deskTexts } from './desk-texts.ts';

/** What a route says of itself: `export const handle: DeskHandle = { crumb: { nl: 'Mailings', en: 'Mailings' } }`. */
export type DeskHandle = { crumb: { nl: string; en: string } };

/** Where I am: studies, the study, the part of it, and the page within that part. */
export function Crumbs() {
  const words = useTexts(deskTexts);
  const language = useLanguage();
  const study = useMaybeStudy();
  const { studies } = useDesk();
  const own = useMatches().flatMap((match) => {
    const { crumb } = (match.handle ?? {}) as Partial<DeskHandle>;
    return crumb ? [{ to: match.pathname, label: crumb[language] }] : [];
  });
  const crumbs = [
    ...((study && studies.length > 1) || (!study && own.length === 0)
      ? [{ to: deskPath(), label: words.studies }]
      : []),
    ...(study ? [{ to: studyPath(study.name), label: textIn(study.title, language) }] : []),
    ...own,
  ];
  return (
    <nav className="crumbs-place" aria-label={words.where}>
      <ol className="crumbs">
        {crumbs.map((crumb, index) => (
          <li key={crumb.to + crumb.label}>
            {index < crumbs.length - 1 ? (
              <Link to={crumb.to}>{crumb.label}</Link>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
            {index < crumbs.length - 1 ? <span aria-hidden="true">/</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
