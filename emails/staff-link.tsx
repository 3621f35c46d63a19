import { renderToStaticMarkup } from 'react-dom/server';
import { Button, MessageSheet, SmallPrint, Text } from './message.tsx';

const WORDS = {
  nl: {
    subject: 'Stel uw wachtwoord in voor Veldwerk',
    greeting: (name: string) => (name ? `Beste ${name},` : 'Goedendag,'),
    body: 'Er is een account voor u gemaakt in Veldwerk, of u hebt om een nieuw wachtwoord gevraagd. Stel via deze link zelf een wachtwoord in.',
    button: 'Wachtwoord instellen',
    otherwise: 'Werkt de knop niet? Kopieer dan dit adres naar uw browser:',
    expires: (moment: string) => `De link werkt één keer, tot ${moment}.`,
    unexpected: 'Had u dit bericht niet verwacht? Dan hoeft u niets te doen.',
  },
  en: {
    subject: 'Set your password for Veldwerk',
    greeting: (name: string) => (name ? `Dear ${name},` : 'Hello,'),
    body: 'An account was made for you in Veldwerk, or you asked for a new password. Use this link to set a password yourself.',
    button: 'Set password',
    otherwise: 'Does the button not work? Copy this address into your browser:',
    expires: (moment: string) => `The link works once, until ${moment}.`,
    unexpected: 'Did you not expect this message? Then you need not do anything.',
  },
};

/**
 * The mail in which staff set their password.
 * @param mail.expires the moment the link ends, in words
 */
export function renderStaffLink(mail: {
  name: string;
  link: string;
  language: 'nl' | 'en';
  expires: string;
}): {
  subject: string;
  html: string;
  text: string;
} {
  const words = WORDS[mail.language];
  const html = renderToStaticMarkup(
    <MessageSheet
      language={mail.language}
      title={words.subject}
      heading="Veldwerk"
      footer={<SmallPrint>{words.unexpected}</SmallPrint>}
    >
      <Text>{[words.greeting(mail.name)]}</Text>
      <Text>{[words.body]}</Text>
      <Button href={mail.link} label={words.button} otherwise={words.otherwise} />
      <Text>{[words.expires(mail.expires)]}</Text>
    </MessageSheet>,
  );
  const text = [
    words.greeting(mail.name),
    words.body,
    mail.link,
    words.expires(mail.expires),
    words.unexpected,
  ].join('\n\n');
  return { subject: words.subject, html: `<!doctype html>${html}`, text: `${text}\n` };
}
