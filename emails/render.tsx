import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  FIELDS_OF_FORWARDS,
  fill,
  isComplete,
  MERGE_FIELDS,
  parseMergeText,
  parseParagraphs,
  type MergeValues,
  type Paragraph,
} from '#app/domain/mail/merge-fields.ts';
import { Button, MessageSheet, Notice, SmallPrint, Text } from './message.tsx';

/** A mail as its writer left it, with what is the same for everyone. */
export type MessageTemplate = {
  subject: string;
  body: string;
  language: 'nl' | 'en';
  /** Above the message: the study. */
  heading: string;
  /** Marks the message as a test, whose link does not work. */
  isTest?: boolean;
  /** Goes to a colleague of a respondent, and may say who asks him for what. */
  isForward?: boolean;
};

export type RenderedMessage = { subject: string; html: string; text: string };

/** Fills a compiled template for one person. `optOutUrl` null: without the line about no more mail. */
export type FillMessage = (values: MergeValues, optOutUrl: string | null) => RenderedMessage;

const WORDS = {
  nl: {
    button: 'Naar de vragenlijst',
    otherwise: 'Werkt de knop niet? Kopieer dan dit adres naar uw browser:',
    optOut: 'Wilt u geen mail meer over dit onderzoek? Meld u dan af:',
    phone: 'Hebt u vragen? Bel',
    test: 'Dit is een test. De link en de inlogcode in dit bericht werken niet.',
  },
  en: {
    button: 'Go to the questionnaire',
    otherwise: 'Does the button not work? Copy this address into your browser:',
    optOut: 'Would you rather get no more mail about this study? Unsubscribe here:',
    phone: 'Questions? Call',
    test: 'This is a test. The link and the login code in this message do not work.',
  },
};
type Words = (typeof WORDS)['nl'];

/**
 * Renders the template once, so that filling it for a person is joining text. One source gives both the HTML and the
 * plain text: paragraphs parted by empty lines, those with an empty field left out, a lone link as a button.
 * Every value is escaped.
 */
export function compileMessage(template: MessageTemplate): FillMessage {
  const words = WORDS[template.language];
  const fields = template.isForward ? FIELDS_OF_FORWARDS : MERGE_FIELDS;
  const subject = parseMergeText(withoutMarks(template.subject), fields).segments;
  const paragraphs = parseParagraphs(withoutMarks(template.body), fields).map((paragraph) => ({
    segments: paragraph.segments,
    html: takeApart(<ParagraphBlock paragraph={paragraph} words={words} />),
  }));
  const sheet = takeApart(<Sheet template={template} words={words} />);
  const phone = takeApart(<SmallPrint>{`${words.phone} ${place('phone')}`}</SmallPrint>);
  const optOut = takeApart(<OptOut words={words} />);

  return (values, optOutUrl) => {
    const shown = paragraphs.filter((paragraph) => isComplete(paragraph.segments, values));
    const safe = escapeAll({ ...values, opt_out: optOutUrl ?? '' });
    const body = shown.map((paragraph) => put(paragraph.html, safe)).join('');
    const footer = (values.phone ? put(phone, safe) : '') + (optOutUrl === null ? '' : put(optOut, safe));
    const line = fill(subject, values).replace(/\s+/g, ' ').trim();
    const paragraphsOfText = [
      ...(template.isTest ? [words.test] : []),
      ...shown.map((paragraph) => fill(paragraph.segments, values)),
      ...textFooter(words, values.phone, optOutUrl),
    ];
    return {
      subject: template.isTest ? `TEST: ${line}` : line,
      html: `<!doctype html>${put(sheet, { ...safe, body, footer })}`,
      text: `${paragraphsOfText.join('\n\n')}\n`,
    };
  };
}

function Sheet({ template, words }: { template: MessageTemplate; words: Words }) {
  const heading = withoutMarks(template.heading);
  return (
    <MessageSheet language={template.language} title={heading} heading={heading} footer={place('footer')}>
      {template.isTest && <Notice>{words.test}</Notice>}
      {place('body')}
    </MessageSheet>
  );
}

function ParagraphBlock({ paragraph, words }: { paragraph: Paragraph; words: Words }) {
  if (paragraph.isLink)
    return <Button href={place('link')} label={words.button} otherwise={words.otherwise} />;
  return (
    <Text>
      {paragraph.segments.map((segment) => {
        if ('text' in segment) return segment.text;
        const isAddress = segment.field === 'link' || segment.field === 'website';
        return isAddress ? { href: place(segment.field) } : place(segment.field);
      })}
    </Text>
  );
}

function OptOut({ words }: { words: Words }) {
  return (
    <SmallPrint>
      {words.optOut}
      <br />
      <a href={place('opt_out')} style={{ color: 'inherit', wordBreak: 'break-all' }}>
        {place('opt_out')}
      </a>
    </SmallPrint>
  );
}

function textFooter(words: Words, phone: string, optOutUrl: string | null): string[] {
  const lines = [
    ...(phone ? [`${words.phone} ${phone}`] : []),
    ...(optOutUrl === null ? [] : [`${words.optOut}\n${optOutUrl}`]),
  ];
  return lines.length === 0 ? [] : [`-- \n${lines.join('\n')}`];
}

/** Two characters of the private use area stand around what is filled in per person; a writer's text never holds them. */
const PLACE = /\uE000([a-z_]+)\uE001/;

function place(name: string): string {
  return `\uE000${name}\uE001`;
}

function withoutMarks(text: string): string {
  return text.replace(/[\uE000\uE001]/g, '');
}

/** HTML in turns: as it stands, the name of a place, as it stands, ... */
function takeApart(element: ReactElement): string[] {
  return renderToStaticMarkup(element).split(PLACE);
}

function put(parts: string[], values: Record<string, string>): string {
  let html = parts[0]!;
  for (let i = 1; i < parts.length; i += 2) html += values[parts[i]!]! + parts[i + 1]!;
  return html;
}

const UNSAFE = /[&<>"'\n]/;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': ' ',
};

function escapeAll(values: Record<string, string>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const name in values) {
    const value = withoutMarks(values[name]!);
    safe[name] = UNSAFE.test(value)
      ? value.replace(/[&<>"'\n]/g, (character) => ENTITIES[character]!)
      : value;
  }
  return safe;
}
