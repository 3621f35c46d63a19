import { forwardRef } from 'react';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import type { PageError } from './page-errors.ts';

const summaryTexts = texts({
  nl: {
    title: (count: number) =>
      count === 1 ? 'Er klopt nog iets niet bij 1 vraag' : `Er klopt nog iets niet bij ${count} vragen`,
  },
  en: {
    title: (count: number) =>
      count === 1
        ? 'Something is not right yet at 1 question'
        : `Something is not right yet at ${count} questions`,
  },
});

/** What is wrong on this page, each with a link to its field. Takes the focus when it appears. */
export const ErrorSummary = forwardRef<HTMLDivElement, { errors: PageError[] }>(function ErrorSummary(
  { errors },
  ref,
) {
  const text = useTexts(summaryTexts);
  return (
    <div className="error-summary" ref={ref} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{text.title(errors.length)}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.key}>
            <a
              href={error.href}
              onClick={(event) => {
                event.preventDefault();
                error.focus();
              }}
            >
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
});
