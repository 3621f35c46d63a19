import { escapeHtml } from '#app/platform/html.ts';
import type { CodeLabel, Codebook, CodebookVariable } from './codebook.ts';

const TEXTS = {
  nl: {
    codebook: 'Codeboek',
    intro: (count: number) =>
      `${count} variabelen, in de volgorde van de vragenlijst. Een negatieve code zegt waarom er geen antwoord staat.`,
    version: 'Versie',
    hash: 'Kenmerk van de inhoud',
    questionnaire: 'Vragenlijst',
    contents: 'Inhoud',
    part: 'Deel',
    missing: 'Codes voor ontbrekende waarden',
    missingHere: 'Kan hier ook voorkomen',
    variable: 'Variabele',
    label: 'Omschrijving',
    code: 'Code',
    meaning: 'Betekenis',
    asked: 'Gesteld als',
    askedToAll: 'Gesteld aan iedereen',
    range: (min: number, max: number) => `Heel getal van ${min} tot en met ${max}`,
    text: 'Tekst',
    number: 'Getal',
    levels: { nominal: 'nominaal', ordinal: 'ordinaal', scale: 'schaal' },
  },
  en: {
    codebook: 'Codebook',
    intro: (count: number) =>
      `${count} variables, in the order of the questionnaire. A negative code says why there is no answer.`,
    version: 'Version',
    hash: 'Hash of the content',
    questionnaire: 'Questionnaire',
    contents: 'Contents',
    part: 'Part',
    missing: 'Codes for missing values',
    missingHere: 'Can also occur here',
    variable: 'Variable',
    label: 'Label',
    code: 'Code',
    meaning: 'Meaning',
    asked: 'Asked if',
    askedToAll: 'Asked of everyone',
    range: (min: number, max: number) => `Whole number from ${min} to ${max}`,
    text: 'Text',
    number: 'Number',
    levels: { nominal: 'nominal', ordinal: 'ordinal', scale: 'scale' },
  },
};

type Texts = (typeof TEXTS)['nl'];
/** The variables of one question stand together. */
type Group = { question: string; variables: CodebookVariable[] };

/**
 * The codebook as one page of HTML that needs nothing beside it: to read, to search and to print.
 * @param locale `nl` or `en`; labels that are missing in it are left empty
 */
export function codebookHtml(codebook: Codebook, locale: string): string {
  const texts: Texts = locale.startsWith('nl') ? TEXTS.nl : TEXTS.en;
  const page = new CodebookPage(texts, locale);
  const title = `${texts.codebook} ${codebook.study}`;
  const pages = [...new Set(codebook.variables.map((variable) => variable.page))];
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(texts.intro(codebook.variables.length))}</p>
<dl class="facts">
<div><dt>${texts.questionnaire}</dt><dd>${escapeHtml(codebook.questionnaire)}</dd></div>
<div><dt>${texts.version}</dt><dd>${codebook.version}</dd></div>
<div><dt>${texts.hash}</dt><dd><code>${escapeHtml(codebook.hash)}</code></dd></div>
</dl>
</header>
<nav aria-labelledby="all-contents">
<h2 id="all-contents">${texts.contents}</h2>
<ol>
${pages.map((name, index) => `<li><a href="#part-${index + 1}">${escapeHtml(name)}</a></li>`).join('\n')}
<li><a href="#missing-codes">${texts.missing}</a></li>
</ol>
</nav>
<main>
${pages.map((name, index) => page.part(name, index + 1, codebook.variables)).join('\n')}
<section aria-labelledby="missing-codes">
<h2 id="missing-codes">${texts.missing}</h2>
${page.codeTable(allMissing(codebook), texts.missing)}
</section>
</main>
</body>
</html>
`;
}

class CodebookPage {
  private readonly texts: Texts;
  private readonly locale: string;

  constructor(texts: Texts, locale: string) {
    this.texts = texts;
    this.locale = locale;
  }

  part(name: string, number: number, all: readonly CodebookVariable[]): string {
    const groups: Group[] = [];
    for (const variable of all.filter(({ page }) => page === name)) {
      const last = groups.at(-1);
      if (last?.question === variable.question) last.variables.push(variable);
      else groups.push({ question: variable.question, variables: [variable] });
    }
    return `<section aria-labelledby="part-${number}">
<h2 id="part-${number}">${this.texts.part} ${number}: ${escapeHtml(name)}</h2>
${groups.map((group) => this.group(group)).join('\n')}
</section>`;
  }

  codeTable(codes: readonly CodeLabel[], caption: string): string {
    if (codes.length === 0) return '';
    const rows = codes.map(({ code, label }) => {
      return `<tr><th scope="row">${escapeHtml(String(code))}</th><td>${escapeHtml(label[this.locale] ?? '')}</td></tr>`;
    });
    return `<table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr><th scope="col">${this.texts.code}</th><th scope="col">${this.texts.meaning}</th></tr></thead>
<tbody>${rows.join('')}</tbody>
</table>`;
  }

  private group({ question, variables }: Group): string {
    const first = variables[0]!;
    const { texts } = this;
    const rows = variables.map(({ name, label }) => {
      return `<tr id="${escapeHtml(name)}"><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(label[this.locale] ?? '')}</td></tr>`;
    });
    const condition = first.condition?.[this.locale];
    return `<article aria-labelledby="q-${escapeHtml(question)}">
<h3 id="q-${escapeHtml(question)}">${escapeHtml(question)}</h3>
<p class="kind">${this.kind(first)}. ${condition ? `${texts.asked} ${escapeHtml(condition)}.` : `${texts.askedToAll}.`}</p>
<table class="variables">
<thead><tr><th scope="col">${texts.variable}</th><th scope="col">${texts.label}</th></tr></thead>
<tbody>${rows.join('')}</tbody>
</table>
${this.codeTable(first.values, `${texts.code}s`)}
<p class="missing">${texts.missingHere}: ${first.missing.map(({ code }) => `<a href="#missing-codes">${code}</a>`).join(', ')}.</p>
</article>`;
  }

  private kind({ type, level, range }: CodebookVariable): string {
    const { texts } = this;
    if (type === 'string') return texts.text;
    const what = range ? texts.range(range.min, range.max) : texts.number;
    return `${what}, ${texts.levels[level]}`;
  }
}

function allMissing(codebook: Codebook): CodeLabel[] {
  const found = new Map(
    codebook.variables.flatMap(({ missing }) => missing.map((entry) => [entry.code, entry] as const)),
  );
  return [...found.values()].sort((one, other) => Number(other.code) - Number(one.code));
}

const STYLE = `
:root { --ink: #1b2733; --muted: #52606d; --accent: #0f5b6e; --line: #d9d5cc; --paper: #fff; --page: #f6f4f0; --focus: #b4540a; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf1; --muted: #a9b4bf; --accent: #6fc3d6; --line: #34414d; --paper: #1a232b; --page: #12191f; --focus: #f0a35e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 24px 64px; max-width: 960px; background: var(--page); color: var(--ink); font: 16px/1.5 'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, h3 { line-height: 1.25; margin: 0 0 8px; }
h1 { font-size: 34px; } h2 { font-size: 26px; margin-top: 48px; } h3 { font-size: 18px; font-family: ui-monospace, Consolas, monospace; }
a { color: var(--accent); } a:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.facts { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 16px 0 0; }
.facts dt { color: var(--muted); font-size: 14px; } .facts dd { margin: 0; overflow-wrap: anywhere; }
nav h2 { margin-top: 32px; font-size: 21px; } nav ol { margin: 0; padding-left: 24px; }
article { background: var(--paper); border: 1px solid var(--line); border-radius: 4px; padding: 16px 24px; margin: 0 0 16px; break-inside: avoid; }
.kind, .missing { color: var(--muted); margin: 0 0 12px; max-width: 70ch; } .missing { margin: 12px 0 0; font-size: 14px; }
table { border-collapse: collapse; width: 100%; margin-top: 8px; }
caption { text-align: left; color: var(--muted); font-size: 14px; padding: 8px 0 4px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { color: var(--muted); font-size: 14px; font-weight: 600; } tbody th { font-weight: 600; width: 9em; }
tbody tr:last-child > * { border-bottom: 0; } tr:target { background: color-mix(in srgb, var(--accent) 15%, transparent); }
@media print { body { max-width: none; padding: 0; background: #fff; color: #000; } nav { display: none; } a { color: inherit; text-decoration: none; } }
`;
