import { escapeHtml } from '#app/platform/html.ts';

/** One letter: who it is for, and how that person gets in. */
export type Letter = {
  caseId: string;
  name: string;
  organisation: string;
  language: 'nl' | 'en';
  /** The text of the mailing, as plain text. */
  text: string;
  link: string;
  loginCode: string;
};

const WORDS = {
  nl: { goTo: 'Ga naar', code: 'Uw inlogcode', link: 'Of neem dit adres over', title: 'Brieven' },
  en: { goTo: 'Go to', code: 'Your login code', link: 'Or type this address', title: 'Letters' },
};

const STYLE = `@page{size:A4;margin:25mm 22mm}body{font:11pt/1.5 Georgia,serif;color:#000;background:#fff;margin:0}
article{break-after:page;max-width:166mm;margin:0 auto;padding:10mm 0}article:last-child{break-after:auto}
address{font-style:normal;margin-bottom:18mm}p{margin:0 0 4mm;overflow-wrap:anywhere}
dl{border:1pt solid #000;padding:5mm;margin:8mm 0;break-inside:avoid}dt{font-size:9pt}dd{margin:0 0 3mm}
.code{font:bold 16pt/1.3 monospace;letter-spacing:.08em}
@media screen{article{border-bottom:1px dashed #666}}`;

/** The row names of the merge file. */
export const LETTER_COLUMNS = [
  'case_id',
  'name',
  'organisation',
  'language',
  'website',
  'login_code',
  'link',
];

/** @returns the rows of a merge file, for a word processor. */
export function letterRows(letters: Letter[], website: string): string[][] {
  return letters.map((letter) => [
    letter.caseId,
    letter.name,
    letter.organisation,
    letter.language,
    website,
    letter.loginCode,
    letter.link,
  ]);
}

/** A document of letters, one on a page of A4, to be printed by a browser. */
export function letterPages(letters: Letter[], options: { website: string; locale: 'nl' | 'en' }): string {
  const pages = letters.map((letter) => page(letter, options.website)).join('\n');
  return `<!doctype html>
<html lang="${options.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${WORDS[options.locale].title}</title><style>${STYLE}</style></head>
<body>
${pages}
</body>
</html>
`;
}

function page(letter: Letter, website: string): string {
  const words = WORDS[letter.language];
  const paragraphs = letter.text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
  return `<article lang="${letter.language}">
<address>${escapeHtml(letter.organisation)}<br>${escapeHtml(letter.name)}</address>
${paragraphs}
<dl><dt>${words.goTo}</dt><dd>${escapeHtml(website)}</dd><dt>${words.code}</dt><dd class="code">${escapeHtml(letter.loginCode)}</dd><dt>${words.link}</dt><dd>${escapeHtml(letter.link)}</dd></dl>
</article>`;
}
