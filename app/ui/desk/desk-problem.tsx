import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react';
import { deskPath, signInPath } from '#app/platform/path.ts';
import { texts, useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { PageHeader } from './page-header.tsx';
import { problemInWords } from './problem-words.ts';

const words = texts({
  nl: {
    titles: {
      notFound: 'Dit bestaat niet (meer)',
      forbidden: 'Dit hoort niet bij uw rol',
      signIn: 'Meld u opnieuw aan',
      unavailable: 'Even geduld',
      refused: 'Dit kon niet worden uitgevoerd',
      defect: 'Er zit een fout in het systeem',
    },
    what: {
      notFound: 'Klopt het adres? Misschien is wat u zoekt verwijderd of hernoemd.',
      forbidden:
        'U bent aangemeld, maar uw rol geeft hier geen toegang toe. Een beheerder kan dat veranderen. Er is niets veranderd.',
      signIn: 'U bent niet meer aangemeld. Wat u verstuurde is niet uitgevoerd.',
      unavailable:
        'De database is een moment niet bereikbaar. Probeer het over een paar seconden opnieuw; er gaat niets verloren.',
      refused: 'De aanvraag klopt niet. Er is niets veranderd.',
      defect:
        'Dit ligt aan ons en staat in het systeemlogboek. Er is niets half opgeslagen. Probeer het opnieuw, of waarschuw uw beheerder als het zo blijft.',
    },
    back: 'Naar het begin',
    signIn: 'Aanmelden',
  },
  en: {
    titles: {
      notFound: 'This is not here (any more)',
      forbidden: 'This is not part of your role',
      signIn: 'Sign in again',
      unavailable: 'One moment',
      refused: 'This could not be done',
      defect: 'There is a fault in the system',
    },
    what: {
      notFound: 'Is the address right? What you are looking for may have been removed or renamed.',
      forbidden:
        'You are signed in, but your role has no access here. An administrator can change that. Nothing was changed.',
      signIn: 'You are no longer signed in. What you sent was not carried out.',
      unavailable:
        'The database cannot be reached for a moment. Try again in a few seconds; nothing is lost.',
      refused: 'The request is not right. Nothing was changed.',
      defect:
        'This is on our side and stands in the system log. Nothing is half saved. Try again, or tell your administrator if it stays.',
    },
    back: 'To the start',
    signIn: 'Sign in',
  },
});

type Kind = keyof typeof words.nl.titles;

/** Instead of a page that cannot be: what is wrong and what to do. `alone`: without the frame around it. */
export function DeskProblem({ alone = false }: { alone?: boolean }) {
  const error = useRouteError();
  const language = useLanguage();
  const text = useTexts(words);
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = kindOf(status);
  const page = (
    <>
      <PageHeader title={text.titles[kind]}>{text.what[kind]}</PageHeader>
      {kind === 'refused' ? <p>{refusalInWords(error, language)}</p> : null}
      <p>
        {kind === 'signIn' ? (
          <Link to={signInPath()}>{text.signIn}</Link>
        ) : (
          <Link to={deskPath()}>{text.back}</Link>
        )}
      </p>
    </>
  );
  return alone ? (
    <main className="desk-main" id="content">
      {page}
    </main>
  ) : (
    page
  );
}

function kindOf(status: number): Kind {
  if (status === 404) return 'notFound';
  if (status === 403) return 'forbidden';
  if (status === 401) return 'signIn';
  if (status === 503) return 'unavailable';
  return status < 500 ? 'refused' : 'defect';
}

function refusalInWords(error: unknown, language: 'nl' | 'en'): string {
  if (!isRouteErrorResponse(error) || typeof error.data !== 'object' || error.data === null) return '';
  const { problem, message, ...details } = error.data as { problem?: string; message?: string };
  return problemInWords({ code: problem ?? '', message: message ?? '', details }, language);
}
