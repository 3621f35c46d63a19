/** The words of a mailing in one language; merge fields stand between double braces. */
export type MailingText = { subject: string; body: string };

/** Paragraphs parted by empty lines. */
export const paragraphs = (...texts: string[]): string => texts.join('\n\n');

/** Paragraphs that standard texts share. */
export const NL = {
  greeting: 'Beste {{name}},',
  code: 'Werkt de link niet? Ga dan naar {{website}} en vul uw inlogcode in: {{login_code}}',
  until: 'Meedoen kan tot en met {{closing_date}}.',
  signature: 'Met vriendelijke groet,\n{{sender}}',
};

export const EN = {
  greeting: 'Dear {{name}},',
  code: 'Does the link not work? Go to {{website}} and enter your login code: {{login_code}}',
  until: 'You can take part up to and including {{closing_date}}.',
  signature: 'Kind regards,\n{{sender}}',
};
