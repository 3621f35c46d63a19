import type { ReactNode } from 'react';
import type { ColleaguePage } from '#app/domain/responses/forwarding/colleague-page.ts';
import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { colleagueOptOutPath, privacyPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from '../contact-line.tsx';
import { colleagueTexts } from './colleague-texts.ts';

type Open = Extract<ColleaguePage, { status: 'open' }>;
type Ended = Exclude<ColleaguePage['status'], 'open'>;

/** Who asks a colleague, for what, and what becomes of his answers; and Start. Works without JavaScript. */
export function ColleagueWelcomePage({ token, page }: { token: string; page: Open }) {
  const text = useTexts(colleagueTexts);
  const { sender } = page.frame;
  return (
    <>
      <p className="overline">{page.organisation}</p>
      <h1>{text.title}</h1>
      <p className="lead">
        {text.greeting(page.name)} {text.asks(page.asker, page.organisation)}
      </p>
      <dl className="facts">
        <Fact name={text.what}>{page.part ?? text.whole}</Fact>
        <Fact name={text.about}>{page.question}</Fact>
        {page.note && <Fact name={text.note(page.asker)}>{page.note}</Fact>}
        {page.closes && <Fact name={text.closes}>{page.closes}</Fact>}
        <Fact name={text.answers}>
          {text.seen(page.asker)} {page.answers} <a href={privacyPath()}>{text.privacy}</a>
        </Fact>
        {sender && (
          <Fact name={text.contact}>
            <ContactLinks sender={sender} or={text.or} />
          </Fact>
        )}
      </dl>
      <form method="post">
        <button type="submit" className="button button-start">
          {page.begun ? text.goOn : text.start}
        </button>
      </form>
      <p className="side-links">{text.rather}</p>
      <p className="side-links">
        <a href={colleagueOptOutPath(token)}>{text.optOut}</a>
      </p>
    </>
  );
}

/** What the link shows when there is nothing to do any more. */
export function ColleagueEndedPage({
  why,
  asker,
  sender,
}: {
  why: Ended;
  asker: string;
  sender: Sender | null;
}) {
  const text = useTexts(colleagueTexts);
  return (
    <>
      <h1>{text.endedTitle[why]}</h1>
      <p role="status">{text.ended[why](asker)}</p>
      {sender && (
        <p>
          {text.question} <ContactLinks sender={sender} or={text.or} />
        </p>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
