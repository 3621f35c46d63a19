import { examineDefinition } from '../answer-schema.ts';
import { isRecord } from '../definition.ts';
import { checkAccessible } from './accessible.ts';
import { CATALOG, type CheckCode } from './catalog.ts';
import { checkConditions, lookupOf } from './conditions.ts';
import { checkFeatures, checkMarkup } from './features.ts';
import type { Finding, Note } from './finding.ts';
import { checkLabels } from './labels.ts';
import { checkNames } from './names.ts';
import { partsOf } from './parts.ts';
import { checkPiping } from './piping.ts';
import { checkEmptyPages } from './pages.ts';
import { checkPreloading } from './preloading.ts';
import { checkRanges } from './ranges.ts';
import { checkProperties } from './properties.ts';
import { checkReading } from './reading.ts';
import { checkReachability } from './reach/reachability.ts';
import { checkRegexes } from './regexes.ts';
import { checkSize } from './size.ts';
import { textsOf } from './texts.ts';
import { checkMissingTexts, checkTranslations } from './translations.ts';

export type { Finding } from './finding.ts';

export type CheckOptions = {
  /** Languages the study is fielded in: every text must be there in each of them. */
  languages: readonly string[];
  /** Language of the messages; English unless Dutch is asked for. */
  locale?: 'nl' | 'en';
};

const MOST_FINDINGS = 1_000;
const LONGEST_MESSAGE = 500;

/**
 * Checks a definition before it is published. Takes any JSON, runs nothing of it, and is bounded in time.
 * @returns findings in the order of the definition; only those of severity `error` keep it from being published
 */
export function checkQuestionnaire(definition: unknown, options: CheckOptions): { findings: Finding[] } {
  const report = new Report(options.locale ?? 'en');
  const { note } = report;
  if (checkSize(definition, note)) checkContent(definition, options.languages, report);
  return { findings: report.inOrder() };
}

/** What there is to say of a definition that is small enough to be read. */
function checkContent(definition: unknown, languages: readonly string[], report: Report): void {
  const { note } = report;
  const parts = partsOf(definition);
  const texts = textsOf(definition);
  checkFeatures(definition, note);
  checkMarkup(texts, note);
  checkProperties(definition, parts, note);
  checkRegexes(parts, note);
  checkTranslations(texts, languages, isRecord(definition) ? definition.locale : null, note);
  checkReading(texts, isRecord(definition) ? definition.locale : null, note);
  checkMissingTexts(parts, note);
  checkAccessible(definition, parts, note);
  checkEmptyPages(parts, note);
  checkPreloading(parts, note);
  const { schema, findings } = examineDefinition(definition);
  for (const { code, path, message } of findings) report.addCompiled(code, path, message);
  const lookup = lookupOf(parts, schema);
  checkNames(parts, schema, note);
  checkRanges(parts, schema, note);
  checkConditions(parts, lookup, note);
  checkPiping(texts, parts, lookup, note);
  if (findings.length > 0) return;
  checkReachability(definition, parts, schema, lookup, note);
  checkLabels(definition, parts, schema, languages, note);
}

/** Gathers findings, each once. */
class Report {
  private readonly locale: 'nl' | 'en';
  private readonly found = new Map<string, Finding>();

  constructor(locale: 'nl' | 'en') {
    this.locale = locale;
  }

  readonly note: Note = (code, path, said) => {
    if (this.found.size >= MOST_FINDINGS && code !== 'too_many_findings') {
      this.note('too_many_findings', '');
      return;
    }
    const { severity, means, mend } = CATALOG[code];
    const message = shorten((said ?? means)[this.locale]);
    const key = `${code} ${path} ${message}`;
    if (!this.found.has(key)) this.found.set(key, { code, severity, path, message, mend: mend[this.locale] });
  };

  /** What compiling finds is said in English only; in Dutch it is what the code means. */
  addCompiled(code: string, path: string, message: string): void {
    const known = Object.hasOwn(CATALOG, code) ? (code as CheckCode) : 'bad_structure';
    this.note(known, path, { en: message, nl: CATALOG[known].means.nl });
  }

  inOrder(): Finding[] {
    return [...this.found.values()].sort((a, b) => comparePaths(a.path, b.path));
  }
}

function shorten(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}

/** `pages[2]` comes before `pages[10]`; the whole comes before its parts. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [segmentsOf(a), segmentsOf(b)];
  for (const [index, one] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (one === other) continue;
    const numbers = Number(one) - Number(other);
    if (Number.isFinite(numbers)) return numbers;
    return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

function segmentsOf(path: string): string[] {
  return path.match(/\d+|[^\d.[\]]+/g) ?? [];
}
