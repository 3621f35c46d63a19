import { isRecord } from '../definition.ts';

/** A text that people read, where it stands, and in which languages it is there. */
export type Text = {
  path: string;
  key: string;
  /** By language; `null` for the language of a text that is written without any. */
  says: readonly { language: string | null; text: string; path: string }[];
  isHtml: boolean;
};

/** Properties that SurveyJS and our own types show to people. */
const TEXT_KEYS = new Set(
  (
    'title description text html label labelTrue labelFalse minRateDescription maxRateDescription placeholder unit ' +
    'rowsHeader noneText otherText otherPlaceholder optionsCaption requiredErrorText minErrorText maxErrorText ' +
    'stepErrorText minValueErrorText maxValueErrorText commentText commentPlaceholder altText caption emptyRowsText ' +
    'navigationTitle navigationDescription pagePrevText pageNextText completeText startSurveyText previewText editText ' +
    'completedHtml completedBeforeHtml loadingHtml emptySurvey showPreviewText requiredMark'
  ).split(' '),
);
const LISTS_OF_ITEMS = new Set(['choices', 'rows', 'columns', 'rateValues']);
const LANGUAGE = /^(?:default|[a-z]{2}(?:-[A-Za-z]{2,4})?)$/;

/** All texts of a definition, in order. The definition must have passed `checkSize`. */
export function textsOf(definition: unknown): Text[] {
  const texts: Text[] = [];
  const visit = (value: unknown, key: string, path: string): void => {
    const text = asText(value, key, path);
    if (text) texts.push(text);
    else if (Array.isArray(value))
      value.forEach((item: unknown, index) => {
        if (typeof item === 'string' && LISTS_OF_ITEMS.has(key))
          texts.push({ ...plainly('text', `${path}[${index}]`, item) });
        else visit(item, '', `${path}[${index}]`);
      });
    else if (isRecord(value))
      for (const [name, child] of Object.entries(value))
        visit(child, name, path === '' ? name : `${path}.${name}`);
  };
  visit(definition, '', '');
  return texts;
}

function asText(value: unknown, key: string, path: string): Text | null {
  if (typeof value === 'string') return TEXT_KEYS.has(key) ? plainly(key, path, value) : null;
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  const isText =
    entries.length > 0 && entries.every(([name, text]) => LANGUAGE.test(name) && typeof text === 'string');
  if (!isText && !(TEXT_KEYS.has(key) && entries.every(([, text]) => typeof text === 'string'))) return null;
  const says = entries.map(([language, text]) => ({
    language,
    text: text as string,
    path: `${path}.${language}`,
  }));
  return { path, key, says, isHtml: isHtmlKey(key) };
}

function plainly(key: string, path: string, text: string): Text {
  return { path, key, says: [{ language: null, text, path }], isHtml: isHtmlKey(key) };
}

function isHtmlKey(key: string): boolean {
  return key === 'html' || key.endsWith('Html');
}
