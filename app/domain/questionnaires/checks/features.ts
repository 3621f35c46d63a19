import { isRecord } from '../definition.ts';
import type { Note } from './finding.ts';
import type { Text } from './texts.ts';

/** Features of SurveyJS that change answers, send people away, or would run what a definition says. */
const REFUSED = new Set(
  (
    'triggers calculatedValues navigateToUrl navigateToUrlOnCondition completedHtmlOnCondition cookieName ' +
    'surveyId surveyPostId clientId sendResultOnPageNext surveyShowDataSaving quizMode partialSend jsonObj ' +
    'firstPageIsStarted firstPageIsStartPage questionsOrder bindings ' +
    'titleActions onCompleted correctAnswer mode readOnly clearIfInvisible clearInvisibleValues textUpdateMode'
  ).split(' '),
);
/** Values of those that are nothing else than what happens anyway. */
const HARMLESS: Readonly<Record<string, readonly unknown[]>> = {
  questionsOrder: ['initial', 'default'],
  mode: ['edit'],
  clearInvisibleValues: ['onComplete'],
  textUpdateMode: ['default', 'onBlur', 'onTyping'],
  clearIfInvisible: ['default', 'onComplete'],
};
/** Where a plain address, even one of this site, fetches something. */
const ADDRESS_KEYS = /(?:url|link|image|logo|src|href)$/i;
const FOREIGN =
  /(?:^|[^\w:/])(?:[a-z][a-z0-9+.-]{1,20}:)?\/\/[^\s/]|\bhttps?:|^(?:ftp|file|wss?|data|blob):/i;
const SCRIPT =
  /<[\s/]{0,9}(?:script|iframe|object|embed|link|meta|base|svg|math|style|template)\b|javascript:|vbscript:/i;
/** Pieces from one < to the next: looking for the end of each tag from each < would take the square of the time. */
const PIECE = /<[^<>]*/g;
const EVENT_ATTRIBUTE = /[\s/"']on[a-z]{2,30}\s{0,9}=/i;
const TAG = /<\/?[a-z][^>]*>?/gi;
const PLAIN_TAG = /^<\/?(?:p|br|strong|em|b|i|ul|ol|li|h2|h3|h4)\s*\/?>$/i;

/** Whatever may not be there: in any property, also of those that SurveyJS does not know. */
export function checkFeatures(definition: unknown, note: Note): void {
  const visit = (value: unknown, key: string, path: string): void => {
    if (typeof value === 'string') checkString(value, key, path, note);
    else if (Array.isArray(value))
      value.forEach((item: unknown, index) => visit(item, key, `${path}[${index}]`));
    else if (isRecord(value))
      for (const [name, child] of Object.entries(value)) {
        const place = path === '' ? name : `${path}.${name}`;
        if (isRefused(name, child) && !/^(?:text|title|html|description)$/.test(key)) {
          note('feature_not_allowed', place, {
            nl: `"${name}" is hier niet toegestaan.`,
            en: `"${name}" is not allowed here.`,
          });
        }
        visit(child, name, place);
      }
  };
  visit(definition, '', '');
}

function isRefused(name: string, value: unknown): boolean {
  if (!REFUSED.has(name) || value === false || value === '' || value === null) return false;
  return !(Object.hasOwn(HARMLESS, name) && HARMLESS[name]!.includes(value));
}

function checkString(text: string, key: string, path: string, note: Note): void {
  if (SCRIPT.test(text) || (text.match(PIECE) ?? []).some((piece) => EVENT_ATTRIBUTE.test(piece)))
    note('script', path);
  const address = key !== 'visibleIf' && key !== 'regex' && FOREIGN.test(text);
  if (address || (ADDRESS_KEYS.test(key) && /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(text)))
    note('third_party_url', path);
}

/** Markup where only text is shown, and more markup than the few tags an html element may hold. */
export function checkMarkup(texts: readonly Text[], note: Note): void {
  for (const { says, isHtml } of texts) {
    for (const { text, path } of says) {
      const tags = text.match(TAG) ?? [];
      if (tags.length === 0) continue;
      if (!isHtml) note('html_in_text', path);
      else if (!tags.every((tag) => PLAIN_TAG.test(tag))) {
        const [first] = tags.filter((tag) => !PLAIN_TAG.test(tag));
        note('html_not_allowed', path, {
          nl: `Deze HTML is niet toegestaan: ${first!.slice(0, 60)}`,
          en: `This HTML is not allowed: ${first!.slice(0, 60)}`,
        });
      }
    }
  }
}
