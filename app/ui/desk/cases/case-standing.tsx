import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Disposition } from '#app/domain/dispositions/dispositions.ts';
import type { CaseStatus } from '#app/domain/fieldwork/response-summary.ts';
import type { MessageState } from '#app/domain/mail/mail.ts';
import { textIn } from '#app/domain/questionnaires/definition.ts';
import { mailingPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { mailingNames, messageStateTexts } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { Facts } from '../facts.tsx';
import { CaseState } from './case-state.tsx';
import { DispositionName } from './disposition-name.tsx';
import type { PageTitles } from './case-story.tsx';
import { caseListTexts, caseTexts } from './case-texts.ts';

export type Progress = {
  version: number;
  page: string | null;
  saves: number;
  startedAt: Date;
  lastSavedAt: Date | null;
};
export type Message = {
  message_id: number;
  mailing: string;
  state: string;
  attempts: number;
  next_attempt_at: Date;
  ended_at: Date | null;
  queued_at: Date;
};

/** Status, disposition and how far the questionnaire is, in words. */
export function CaseStanding({
  status,
  disposition,
  derived,
  progress,
  pages,
}: {
  status: CaseStatus;
  disposition: Disposition;
  /** What the events say, when staff decided otherwise. */
  derived: Disposition | null;
  progress: Progress | null;
  pages: PageTitles;
}) {
  const words = useTexts(caseTexts);
  const list = useTexts(caseListTexts);
  return (
    <Card title={words.standing}>
      <Facts
        facts={[
          [list.status, <CaseState status={status} />],
          [
            words.disposition,
            <>
              <DispositionName code={disposition.code} />
              {disposition.interim ? <span className="hint"> · {words.interim}</span> : null}
            </>,
          ],
          ...(derived
            ? [
                [
                  words.derived,
                  <>
                    <DispositionName code={derived.code} />
                    <span className="hint"> · {words.overridden}</span>
                  </>,
                ] as [string, ReactNode],
              ]
            : []),
          [
            words.progress,
            progress === null ? words.notStarted : <ProgressWords progress={progress} pages={pages} />,
          ],
        ]}
      />
    </Card>
  );
}

function ProgressWords({ progress, pages }: { progress: Progress; pages: PageTitles }) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  const format = useFormat();
  const index = pages.findIndex((page) => page.name === progress.page);
  const parts = [
    ...(index < 0 ? [] : [words.part(index + 1, pages.length, textIn(pages[index]!.title, language))]),
    words.saves(format.number(progress.saves), progress.saves === 1),
    ...(progress.lastSavedAt ? [words.lastSaved(format.moment(progress.lastSavedAt))] : []),
    words.version(progress.version),
  ];
  return parts.map((part) => (
    <span key={part} className="fact-line">
      {part}
    </span>
  ));
}

/** What was sent, and what came of it. */
export function CaseMessages({ messages }: { messages: Message[] }) {
  const words = useTexts(caseTexts);
  const states = useTexts(messageStateTexts);
  const nameOf = useTexts(mailingNames);
  const study = useStudy();
  const format = useFormat();
  return (
    <Card title={words.messages}>
      {messages.length === 0 ? (
        <p className="hint">{words.noMessages}</p>
      ) : (
        <ul className="plain-list">
          {messages.map((message) => (
            <li key={message.message_id}>
              {study.may('mailing:see') ? (
                <Link to={mailingPath(study.name, message.mailing)}>{nameOf(message.mailing)}</Link>
              ) : (
                nameOf(message.mailing)
              )}
              {': '}
              {states[message.state as MessageState]}{' '}
              <span className="hint">
                {format.moment(message.ended_at ?? message.queued_at)}
                {message.state === 'queued' && message.attempts > 0
                  ? ` · ${words.nextAttempt(format.moment(message.next_attempt_at))}`
                  : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
