import { conditionInWords, plainText, titleOf } from '../condition-words.ts';
import {
  type DefinedItem,
  type DefinedQuestion,
  type LocalText,
  isRecord,
  localText,
  readDefinition,
  readItems,
  textIn,
} from '../definition.ts';
import { arrowsOf, type Arrows } from './arrows.ts';
import {
  numberOf,
  type Paper,
  type PaperAnswer,
  PAPER_WORDS,
  type PaperPage,
  type PaperQuestion,
  type PaperText,
  withNumber,
} from './paper.ts';

/**
 * A definition as a questionnaire to print: boxes, scales and lines, with the routing as arrows in words.
 * @param definition one that compileAnswerSchema accepts
 * @param locale `nl` or `en`
 */
export function paperOf(definition: unknown, locale: string): Paper {
  const { questions } = readDefinition(definition);
  return new Printer(definition, numbered(questions), locale).print();
}

/** Titles with their numbers, where the questionnaire itself gives them to few: arrows need something to point at. */
function numbered(questions: readonly DefinedQuestion[]): DefinedQuestion[] {
  const own = questions.filter((question) => numberOf(textIn(titleOf(question), 'nl')));
  if (own.length * 2 > questions.length) return [...questions];
  return questions.map((question, position) => ({
    ...question,
    json: { ...question.json, title: withNumber(String(position + 1), unnumbered(titleOf(question))) },
  }));
}

/** Leaves no second number behind the one that is put there. */
function unnumbered(title: LocalText): LocalText {
  if (typeof title === 'string') return numberOf(title)?.rest ?? title;
  return Object.fromEntries(
    Object.entries(title).map(([language, words]) => [language, numberOf(words)?.rest ?? words]),
  );
}

class Printer {
  private readonly definition: unknown;
  private readonly questions: readonly DefinedQuestion[];
  private readonly byName: ReadonlyMap<string, DefinedQuestion>;
  private readonly positions: ReadonlyMap<string, number>;
  private readonly arrows: Arrows;
  private readonly locale: string;
  private readonly words: (typeof PAPER_WORDS)['nl' | 'en'];

  constructor(definition: unknown, questions: readonly DefinedQuestion[], locale: string) {
    this.definition = definition;
    this.questions = questions;
    this.byName = new Map(questions.map((question) => [question.name, question]));
    this.positions = new Map(questions.map(({ name }, position) => [name, position]));
    this.arrows = arrowsOf(definition, questions);
    this.locale = locale;
    this.words = PAPER_WORDS[locale.startsWith('nl') ? 'nl' : 'en'];
  }

  print(): Paper {
    const root = isRecord(this.definition) ? this.definition : {};
    const pages = Array.isArray(root.pages) ? root.pages.filter(isRecord) : [root];
    return {
      title: this.say(localText(root.title)),
      pages: pages.map((page) => this.page(page)).filter((page) => page.parts.length > 0),
      questions: this.questions.length,
    };
  }

  private page(page: Record<string, unknown>): PaperPage {
    return {
      name: typeof page.name === 'string' ? page.name : '',
      title: this.say(localText(page.title)),
      description: this.say(localText(page.description)),
      parts: this.parts(page.elements ?? page.questions),
    };
  }

  private parts(elements: unknown): (PaperQuestion | PaperText)[] {
    if (!Array.isArray(elements)) return [];
    return elements.filter(isRecord).flatMap((element) => {
      const { type, name } = element;
      if (type === 'panel')
        return [...this.text(element, element.description), ...this.parts(element.elements)];
      if (type === 'html') return this.text(element, element.html);
      const position = typeof name === 'string' ? this.positions.get(name) : undefined;
      return position === undefined ? [] : [this.question(position)];
    });
  }

  /** The words of a panel or a text on screen; what only some see says of whom. */
  private text(element: Record<string, unknown>, words: unknown): PaperText[] {
    const title = element.type === 'panel' ? this.say(localText(element.title)) : '';
    const text = this.say(localText(words));
    if (title === '' && text === '') return [];
    const conditions = typeof element.visibleIf === 'string' ? [element.visibleIf] : [];
    return [{ kind: 'text', title, text, onlyIf: conditionInWords(conditions, this.byName, this.locale) }];
  }

  private question(position: number): PaperQuestion {
    const question = this.questions[position]!;
    const { name, json } = question;
    const title = this.say(titleOf(question));
    const own = numberOf(title);
    const onward = this.arrows.next[position]!;
    return {
      kind: 'question',
      name,
      number: own?.number ?? '',
      title: own?.rest ?? title,
      description: this.say(localText(json.description)),
      required: json.isRequired === true,
      onlyIf: conditionInWords(this.arrows.printed[position]!, this.byName, this.locale),
      answer: this.answer(question, position),
      goTo: onward === position + 1 ? null : this.placeOf(onward),
    };
  }

  private answer(question: DefinedQuestion, position: number): PaperAnswer {
    const { type, json } = question;
    switch (type) {
      case 'radiogroup':
      case 'dropdown':
      case 'checkbox':
        return this.choices(question, position);
      case 'boolean':
        return this.yesNo(question, position);
      case 'rating':
        return this.scale(json);
      case 'matrix':
        return { kind: 'grid', columns: this.items(json.columns), rows: this.items(json.rows) };
      case 'estimate':
      case 'estimates':
        return this.numbers(json);
      case 'comment':
        return { kind: 'lines', count: 4 };
      default:
        if (json.inputType === 'number' || json.inputType === 'range') return this.numbers(json);
        return json.inputType === 'date' ? { kind: 'date' } : { kind: 'lines', count: 1 };
    }
  }

  private choices(question: DefinedQuestion, position: number): PaperAnswer {
    const { json, type } = question;
    const list = readItems(json.choices).map((item) => this.choice(item, position));
    const hasNone = json.showNoneItem === true || json.hasNone === true;
    const none = { text: this.say(localText(json.noneText)) || this.words.none, code: 'none', goTo: null };
    const most = json.maxSelectedChoices;
    return {
      kind: 'choices',
      several: type === 'checkbox',
      most: typeof most === 'number' && most > 0 ? most : null,
      choices: hasNone ? [...list, none] : list,
    };
  }

  private choice({ value, text }: DefinedItem, position: number) {
    return { text: this.say(text), code: String(value), goTo: this.arrowOf(position, String(value)) };
  }

  private yesNo({ json }: DefinedQuestion, position: number): PaperAnswer {
    const [yes, no] = [String(json.valueTrue ?? true), String(json.valueFalse ?? false)];
    return {
      kind: 'choices',
      several: false,
      most: null,
      choices: [
        {
          text: this.say(localText(json.labelTrue)) || this.words.yes,
          code: yes,
          goTo: this.arrowOf(position, yes),
        },
        {
          text: this.say(localText(json.labelFalse)) || this.words.no,
          code: no,
          goTo: this.arrowOf(position, no),
        },
      ],
    };
  }

  private scale(json: Readonly<Record<string, unknown>>): PaperAnswer {
    const ends = {
      least: this.say(localText(json.minRateDescription)),
      most: this.say(localText(json.maxRateDescription)),
    };
    if (Array.isArray(json.rateValues)) return { kind: 'scale', steps: this.items(json.rateValues), ...ends };
    const read = (key: string, otherwise: number) => (typeof json[key] === 'number' ? json[key] : otherwise);
    const [from, step] = [read('rateMin', 1), Math.max(read('rateStep', 1), 0.1)];
    const to = read('rateMax', from + (read('rateCount', 5) - 1) * step);
    const count = Math.min(Math.floor((to - from) / step + 1e-9) + 1, 101);
    const steps = Array.from({ length: Math.max(count, 1) }, (_, at) => String(from + at * step));
    return { kind: 'scale', steps, ...ends };
  }

  private numbers(json: Readonly<Record<string, unknown>>): PaperAnswer {
    const bound = (value: unknown) => (typeof value === 'number' ? value : null);
    return {
      kind: 'numbers',
      rows: this.items(json.rows),
      head: this.say(localText(json.rowsHeader)),
      unit: this.say(localText(json.unit)),
      noEstimate: json.allowNoEstimate === true,
      from: bound(json.min),
      to: bound(json.max),
    };
  }

  private items(list: unknown): string[] {
    return readItems(list).map(({ text }) => this.say(text));
  }

  private arrowOf(position: number, code: string): string | null {
    const to = this.arrows.byChoice[position]!.get(code);
    return to === undefined ? null : this.placeOf(to);
  }

  /** What an arrow points at: the number of a question, its first words where it has none, or the end. */
  private placeOf(position: number): string {
    const question = this.questions[position];
    if (!question) return this.words.end;
    const title = this.say(titleOf(question));
    const own = numberOf(title);
    if (own) return this.words.question(own.number);
    return `“${title.length > 50 ? `${title.slice(0, title.lastIndexOf(' ', 48))} …` : title}”`;
  }

  private say(text: LocalText): string {
    return plainText(textIn(text, this.locale));
  }
}
