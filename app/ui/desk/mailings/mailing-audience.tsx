import { Link } from '@remix-run/react';
import type { SkipCounts, SkipReason } from '#app/domain/mailings/mailings.ts';
import { lettersPath, mailingRecipientsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { useSkipReasons } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { mailingTexts } from './mailing-texts.ts';
import { isToContacts } from './recipient-path.ts';

/** How many would get the mailing now, and why the others would not. */
export function MailingAudience({
  mailing,
  eligible,
  skipped,
}: {
  mailing: string;
  eligible: number;
  skipped: SkipCounts;
}) {
  const words = useTexts(mailingTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <Card
      title={words.who}
      foot={
        <>
          <Link to={mailingRecipientsPath(study.name, mailing)}>
            {isToContacts(mailing) ? words.allContacts : words.all}
          </Link>
          {skipped.no_email && !isToContacts(mailing) && study.may('links:export') ? (
            <>
              {' · '}
              <Link to={lettersPath(study.name, mailing)}>{words.letters}</Link>
            </>
          ) : null}
        </>
      }
    >
      <dl className="counted">
        <div className="counted-first">
          <dt>{words.whoNow}</dt>
          <dd>{format.number(eligible)}</dd>
        </div>
        <SkippedLines mailing={mailing} skipped={skipped} />
      </dl>
    </Card>
  );
}

/** Reasons with their counts, for a list of terms. */
export function SkippedLines({ mailing, skipped }: { mailing: string; skipped: SkipCounts }) {
  const reasons = useSkipReasons(mailing);
  const format = useFormat();
  return (Object.entries(skipped) as [SkipReason, number][]).map(([reason, count]) => (
    <div key={reason}>
      <dt>{reasons[reason]}</dt>
      <dd>{format.number(count)}</dd>
    </div>
  ));
}
