import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { problemTexts } from './problem-texts.ts';
import { useTexts } from './texts.ts';

/** What is shown when a page cannot be: what is wrong and what to do, in the visitor's language. */
export function ProblemPage() {
  const error = useRouteError();
  const all = useTexts(problemTexts);
  const known = isRouteErrorResponse(error)
    ? (error.data as { problem?: string; message?: string } | undefined)
    : undefined;
  const text = textFor(all, isRouteErrorResponse(error) ? error.status : 500, known?.problem);
  return (
    <main className="problem-page" id="content">
      <h1>{text.title}</h1>
      <p>{text.what}</p>
      {known?.message && text.showsMessage ? <p lang="en">{known.message}</p> : null}
    </main>
  );
}

function textFor(all: typeof problemTexts.nl, status: number, code: string | undefined) {
  if (code === 'no_session') return all.noSession;
  if (status === 404) return all.notFound;
  if (status === 403) return all.forbidden;
  if (status === 503) return all.unavailable;
  if (status < 500) return all.refused;
  return all.defect;
}
