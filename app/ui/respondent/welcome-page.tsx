import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { PersonCase } from '#app/domain/responses/copying/person-cases.ts';
import type { Sender, Welcome } from '#app/domain/responses/respondent-pages.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import {
  forwardPath,
  linkPath,
  openCasePath,
  optOutPath,
  privacyPath,
  waysOutPath,
} from '#app/platform/path.ts';
import { ContactLinks } from './contact-line.tsx';
import { forwardTexts } from './forwarding/forward-texts.ts';
import { ForwardsInShort } from './forwarding/sent-forwards.tsx';
import { SeveralCases, TakeOver } from './several-cases/several-cases.tsx';

const welcomeTexts = texts({
  nl: {
    greeting: (name: string) => `Dag ${name}.`,
    for: 'Voor wie',
    duration: 'Hoe lang',
    closes: 'Tot wanneer',
    answers: 'Uw antwoorden',
    privacy: 'Meer over privacy',
    contact: 'Vragen',
    or: 'of',
    start: 'Start de vragenlijst',
    goOn: 'Ga verder met de vragenlijst',
    starting: 'De vragenlijst wordt geopend…',
    waysOut: 'Kunt of wilt u niet meedoen?',
    optOut: 'Geen mail meer',
    noConnection:
      'Er is geen verbinding met de server. Controleer uw internetverbinding en probeer het opnieuw.',
  },
  en: {
    greeting: (name: string) => `Hello ${name}.`,
    for: 'For whom',
    duration: 'How long',
    closes: 'Until when',
    answers: 'Your answers',
    privacy: 'More about privacy',
    contact: 'Questions',
    or: 'or',
    start: 'Start the questionnaire',
    goOn: 'Go on with the questionnaire',
    starting: 'Opening the questionnaire…',
    waysOut: 'Can you not take part, or would you rather not?',
    optOut: 'No more mail',
    noConnection: 'There is no connection to the server. Check your internet connection and try again.',
  },
});

type WelcomePageProps = {
  token: string;
  welcome: Welcome;
  /** All of his, when he holds several. */
  cases: PersonCase[];
  sender: Sender | null;
  starting: boolean;
  noConnection: boolean;
  /** Called instead of posting the form, where JavaScript runs. */
  onStart(): void;
};

/** Who asks, about what, why you, how long, what happens with your answers, whom to ask; and Start. */
export function WelcomePage({
  token,
  welcome,
  cases,
  sender,
  starting,
  noConnection,
  onStart,
}: WelcomePageProps) {
  const text = useTexts(welcomeTexts);
  const { link: askColleague } = useTexts(forwardTexts);
  const { introduction, person } = welcome;
  return (
    <>
      <p className="overline">{person.organisation}</p>
      <h1>{introduction?.question ?? welcome.title}</h1>
      <p className="lead">
        {text.greeting(person.name)} {introduction?.why}
      </p>
      <SeveralCases to={openCasePath(token)} cases={cases} />
      <dl className="facts">
        {introduction && <Fact name={text.for}>{introduction.target_group}</Fact>}
        {introduction && <Fact name={text.duration}>{introduction.duration}</Fact>}
        {welcome.closes && <Fact name={text.closes}>{welcome.closes}</Fact>}
        <Fact name={text.answers}>
          {introduction?.answers} <a href={privacyPath()}>{text.privacy}</a>
        </Fact>
        {sender && (
          <Fact name={text.contact}>
            <ContactLinks sender={sender} or={text.or} />
          </Fact>
        )}
      </dl>
      <ForwardsInShort forwards={welcome.forwards} to={forwardPath(token)} />
      <TakeOver token={token} offers={welcome.offers} />
      <Form
        method="post"
        action={linkPath(token)}
        onSubmit={(event) => {
          event.preventDefault();
          onStart();
        }}
      >
        <button type="submit" className="button button-start" aria-disabled={starting}>
          {welcome.begun ? text.goOn : text.start}
        </button>
        <p className="start-message" role="status">
          {starting ? text.starting : null}
        </p>
        {noConnection && (
          <p className="message message-danger" role="alert">
            {text.noConnection}
          </p>
        )}
      </Form>
      <p className="side-links">
        <a href={forwardPath(token)}>{askColleague}</a>
        <a href={waysOutPath(token)}>{text.waysOut}</a>
        <a href={optOutPath(token)}>{text.optOut}</a>
      </p>
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
