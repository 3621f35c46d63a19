import { Link } from '@remix-run/react';
import type { CallOutcome, SpokenWith } from '#app/domain/fieldwork/calls/outcomes.ts';
import type { StoryEntry } from '#app/domain/fieldwork/case-story.ts';
import { textIn, type LocalText } from '#app/domain/questionnaires/definition.ts';
import type { MessageState } from '#app/domain/mail/mail.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { caseAnswersPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { outcomeTexts } from '../calls/outcome-texts.ts';
import { Card } from '../card.tsx';
import { mailingNames, messageStateTexts } from '../fieldwork-texts.ts';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { requestTexts } from '../requests/request-texts.ts';
import { caseTexts } from './case-texts.ts';
import { storyTexts } from './story-texts.ts';

export type PageTitles = { name: string; title: LocalText }[];

/** Everything that happened to a case, oldest first. */
export function CaseStory({
  caseId,
  story,
  pages,
}: {
  caseId: string;
  story: StoryEntry[];
  pages: PageTitles;
}) {
  const words = useTexts(caseTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <Card
      title={words.story}
      foot={
        <p>
          {study.may('answers:see') ? (
            <Link to={caseAnswersPath(study.name, caseId)}>{words.toAnswers}</Link>
          ) : (
            words.storyNote
          )}
        </p>
      }
    >
      <ol className="story">
        {story.map((entry, index) => (
          <li key={index}>
            <time dateTime={entry.at.toISOString()}>{format.moment(entry.at)}</time>
            <div>
              {entry.kind === 'event' ? (
                <EventWords entry={entry} pages={pages} />
              ) : (
                <SittingWords entry={entry} pages={pages} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function EventWords({ entry, pages }: { entry: Extract<StoryEntry, { kind: 'event' }>; pages: PageTitles }) {
  const language = useLanguage();
  const states = useTexts(messageStateTexts);
  const words = useTexts(storyTexts);
  const nameOf = useTexts(mailingNames);
  const { outcomes, with: withWhom } = useTexts(outcomeTexts);
  const format = useFormat();
  const { whys } = useTexts(requestTexts);
  const { detail } = entry;
  const called = entry.type === 'phone_attempted';
  const text = (name: string) => (typeof detail[name] === 'string' ? detail[name] : '');
  const columns = Array.isArray(detail.columns) ? detail.columns.join(', ') : '';
  const reason = text('reason');
  const until = text('until') === '' ? '' : format.day(text('until'));
  return (
    <>
      {words.events[entry.type]({
        mailing: nameOf(text('mailing')),
        columns,
        how: text('how'),
        until,
        by: called ? withWhom[text('with') as SpokenWith] : nameOf(text('by')),
        outcome: outcomes[text('outcome') as CallOutcome] ?? '',
        code: text('code'),
        other: text('case'),
        owner: text('owner_name'),
        due: text('due') === '' ? '' : format.day(text('due')),
        replicate: String(detail.replicate ?? ''),
        module: titleOf(pages, text('module'), language),
        state: states[text('state') as MessageState] ?? text('state'),
        bySelf: entry.actorKind === 'respondent',
      })}
      {typeof detail.version === 'number' ? (
        <span className="hint"> · {words.version(detail.version)}</span>
      ) : null}
      {text('why') === '' ? null : <span className="hint"> · {whys[text('why') as keyof typeof whys]}</span>}
      {text('bulk') + text('undone') === '' ? null : <span className="hint"> · {words.inBulk}</span>}
      <Actor kind={entry.actorKind} name={entry.actorName} />
      {reason === '' ? null : (
        <p className="story-reason">
          {words.reason} {reason}
        </p>
      )}
    </>
  );
}

/** A module has the name or the title of its first page, or a name of its own. */
function titleOf(pages: PageTitles, module: string, language: Language): string {
  const page = pages.find((one) => one.name === module);
  return page ? textIn(page.title, language) || module : module;
}

/** Who did it, when that was not the respondent or the system. */
function Actor({ kind, name }: { kind: string; name: string | null }) {
  const words = useTexts(storyTexts);
  if (kind !== 'user' && kind !== 'command' && kind !== 'token') return null;
  return <span className="hint"> · {name ?? words.by[kind]}</span>;
}

function SittingWords({
  entry,
  pages,
}: {
  entry: Extract<StoryEntry, { kind: 'saves' }>;
  pages: PageTitles;
}) {
  const words = useTexts(storyTexts);
  const language = useLanguage();
  const format = useFormat();
  const page = pages.find((one) => one.name === entry.page);
  const until =
    entry.saves > 1 && format.time(entry.until) !== format.time(entry.at) ? format.time(entry.until) : null;
  return (
    <>
      {words.saves(format.number(entry.saves), until)}
      {entry.by === 'respondent' ? null : <span className="hint"> · {words.savedBy[entry.by]}</span>}
      {page ? <span className="hint"> · {words.atPage(textIn(page.title, language))}</span> : null}
    </>
  );
}
