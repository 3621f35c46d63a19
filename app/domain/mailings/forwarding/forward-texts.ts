import type { Language } from '#app/domain/studies/studies.ts';
import type { MailingText } from '../default-texts.ts';

/** Mail to a colleague whom a respondent asked to help: the request, and one reminder of it. */
export const FORWARD_MAILINGS = ['forward', 'forward-reminder'] as const;
export type ForwardMailing = (typeof FORWARD_MAILINGS)[number];

/** After all mailings of the study; shown among none of them. */
export const FORWARD_POSITIONS: Record<ForwardMailing, number> = { forward: 200, 'forward-reminder': 201 };

const paragraphs = (...texts: string[]): string => texts.join('\n\n');

const NL = {
  asks: '{{asker}} van {{organisation}} vraagt u om {{part}} in te vullen, voor het onderzoek "{{study}}".',
  link: 'Met deze link gaat u naar de vragen. De link is alleen voor u bedoeld.',
  ending: paragraphs(
    'Bent u klaar? Dan geeft u de vragen terug aan {{asker}}, die uw antwoorden ziet en de vragenlijst verstuurt.',
    'Invullen kan tot en met {{closing_date}}.',
    'Wilt u dit niet? Dan hoeft u niets te doen. Wij kregen uw naam en e-mailadres van {{asker}} en gebruiken ze alleen hiervoor.',
    'Met vriendelijke groet,\n{{sender}}',
  ),
};

const EN = {
  asks: '{{asker}} of {{organisation}} asks you to fill in {{part}}, for the study "{{study}}".',
  link: 'This link takes you to the questions. It is meant for you alone.',
  ending: paragraphs(
    'Have you finished? Then you hand the questions back to {{asker}}, who sees your answers and submits the questionnaire.',
    'You can fill them in up to and including {{closing_date}}.',
    'Would you rather not? Then you need do nothing. We got your name and e-mail address from {{asker}} and use them for this alone.',
    'Kind regards,\n{{sender}}',
  ),
};

/** What goes out; of the respondent's own words only his name, as the sample knows it. */
export const FORWARD_TEXTS: Record<ForwardMailing, Record<Language, MailingText>> = {
  forward: {
    nl: {
      subject: '{{asker}} vraagt uw hulp: {{study}}',
      body: paragraphs('Beste {{name}},', NL.asks, NL.link, '{{link}}', NL.ending),
    },
    en: {
      subject: '{{asker}} asks for your help: {{study}}',
      body: paragraphs('Dear {{name}},', EN.asks, EN.link, '{{link}}', EN.ending),
    },
  },
  'forward-reminder': {
    nl: {
      subject: 'Herinnering: {{asker}} vraagt uw hulp: {{study}}',
      body: paragraphs(
        'Beste {{name}},',
        'Eerder kreeg u dit verzoek al. Wij sturen hierover hierna geen e-mail meer.',
        NL.asks,
        NL.link,
        '{{link}}',
        NL.ending,
      ),
    },
    en: {
      subject: 'Reminder: {{asker}} asks for your help: {{study}}',
      body: paragraphs(
        'Dear {{name}},',
        'You received this request before. We will not mail you about it again.',
        EN.asks,
        EN.link,
        '{{link}}',
        EN.ending,
      ),
    },
  },
};
