import type { Letter, LetterKind } from '#app/domain/mailings/returned/letters.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { useFormat } from '../format.ts';

const letterTexts = texts<{
  title: string;
  intro: string;
  kinds: Record<LetterKind, string>;
  waits: string;
  handled: (moment: string) => string;
  empty: string;
  instead: string;
}>({
  nl: {
    title: 'Teruggekomen berichten',
    intro: 'Alleen wat de schrijver zelf schreef; wat hij aanhaalde is weggelaten.',
    kinds: {
      left: 'Werkt hier niet meer, of heeft een ander adres',
      opt_out: 'Wil geen mail meer; de mail is gestopt',
      reply: 'Antwoord',
    },
    waits: 'nog te doen',
    handled: (moment) => `afgehandeld ${moment}`,
    empty: '(geen tekst)',
    instead: 'Genoemd in plaats van deze persoon:',
  },
  en: {
    title: 'Messages that came back',
    intro: 'Only what the writer wrote; what was quoted is left out.',
    kinds: {
      left: 'No longer works here, or has another address',
      opt_out: 'Wants no more mail; mail was stopped',
      reply: 'Reply',
    },
    waits: 'to be done',
    handled: (moment) => `dealt with ${moment}`,
    empty: '(no text)',
    instead: 'Named instead of this person:',
  },
});

/** What people wrote back, the newest first; nothing when nobody did. */
export function CaseLetters({ letters }: { letters: Letter[] }) {
  const words = useTexts(letterTexts);
  if (letters.length === 0) return null;
  return (
    <Card title={words.title} intro={words.intro}>
      <ul className="plain-list">
        {letters.map((letter) => (
          <li key={letter.letter_id}>
            <OneLetter letter={letter} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OneLetter({ letter }: { letter: Letter }) {
  const words = useTexts(letterTexts);
  const format = useFormat();
  const contact = [letter.contact_name, letter.contact_email, letter.contact_phone]
    .filter(Boolean)
    .join(', ');
  const state = letter.handled_at ? words.handled(format.moment(letter.handled_at)) : words.waits;
  return (
    <>
      <strong>{words.kinds[letter.kind]}</strong>
      <span className="hint">
        {' '}
        {format.moment(letter.received_at)} · {letter.sender} · {state}
      </span>
      {contact === '' ? null : (
        <p>
          {words.instead} {contact}
        </p>
      )}
      <p className="letter-body">{letter.body === '' ? words.empty : letter.body}</p>
    </>
  );
}
