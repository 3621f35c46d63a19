import type { CaseForward } from '#app/domain/fieldwork/forwarding/forward-screen.ts';
import { textIn } from '#app/domain/questionnaires/definition.ts';
import type { ForwardState } from '#app/domain/responses/forwarding/forwards.ts';
import { texts, useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { messageStateTexts } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';

const forwardTexts = texts({
  nl: {
    title: 'Gevraagd aan collega’s',
    whole: 'de hele vragenlijst',
    part: (title: string) => `deel “${title}”`,
    to: (what: string, name: string) => `${what}, aan ${name}`,
    asked: (at: string) => `Gevraagd op ${at}`,
    states: {
      asked: () => 'nog niet begonnen',
      begun: (at: string) => `begonnen op ${at}`,
      handed_back: (at: string) => `klaar, teruggegeven op ${at}`,
      withdrawn: (at: string) => `ingetrokken op ${at}`,
    } satisfies Record<ForwardState, (at: string) => string>,
    reminded: (at: string) => `herinnerd op ${at}`,
    optedOut: 'wil hierover geen mail',
    mail: 'Mail:',
  },
  en: {
    title: 'Asked of colleagues',
    whole: 'the whole questionnaire',
    part: (title: string) => `part “${title}”`,
    to: (what: string, name: string) => `${what}, of ${name}`,
    asked: (at: string) => `Asked on ${at}`,
    states: {
      asked: () => 'not begun yet',
      begun: (at: string) => `begun on ${at}`,
      handed_back: (at: string) => `finished, handed back on ${at}`,
      withdrawn: (at: string) => `withdrawn on ${at}`,
    },
    reminded: (at: string) => `reminded on ${at}`,
    optedOut: 'wants no mail about it',
    mail: 'Mail:',
  },
});

/** What the respondent of a case asked of colleagues, and how it stands; nothing when he asked nothing. */
export function CaseForwards({ forwards }: { forwards: CaseForward[] }) {
  const words = useTexts(forwardTexts);
  const mails = useTexts(messageStateTexts);
  const language = useLanguage();
  const format = useFormat();
  if (forwards.length === 0) return null;
  const whatOf = ({ module, title }: CaseForward) =>
    module === null ? words.whole : words.part((title && textIn(title, language)) || module);
  return (
    <Card title={words.title}>
      <ul className="plain-list">
        {forwards.map((forward) => (
          <li key={forward.forward_id}>
            <p>
              <strong>{words.to(whatOf(forward), forward.name)}</strong>{' '}
              <span className="hint">{forward.email}</span>
            </p>
            <p>
              {[
                words.asked(format.moment(forward.asked_at)),
                words.states[forward.state](format.moment(forward.since)),
                ...(forward.reminded_at ? [words.reminded(format.moment(forward.reminded_at))] : []),
                ...(forward.opted_out ? [words.optedOut] : []),
              ].join('; ')}
              {forward.mail ? (
                <span className="hint">
                  {' '}
                  · {words.mail} {mails[forward.mail]}
                </span>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
