import { conditionInWords, plainText } from '../condition-words.ts';
import { isRecord, localText } from '../definition.ts';
import { change, type Change, type ChangeCode, inLanguage, sameValue } from './change.ts';
import { called, languageWords, quoted, type Said, typeWords, valueWords } from './change-words.ts';
import { type Part, type Parts, partsOf } from './definition-parts.ts';
import { describeItems } from './item-changes.ts';

/** Properties that are compared by what they mean; all others by their value. */
const TEXTS = [
  'title',
  'description',
  'html',
  'unit',
  'rowsHeader',
  'labelTrue',
  'labelFalse',
  'requiredErrorText',
];
const LISTS = ['choices', 'columns', 'rows', 'rateValues'];
const RANGES =
  'min max step maxLength minSelectedChoices maxSelectedChoices rateMin rateMax rateStep rateCount'.split(
    ' ',
  );
const REQUIRED = ['isRequired', 'requiredIf', 'eachRowRequired', 'isAllRowRequired'];
const APART = new Set(['name', 'type', 'visibleIf', 'visible', 'elements', 'questions']);

/**
 * What differs between two versions, in words: first the questionnaire itself, then in the order of the newer version,
 * what was removed last. Two definitions that differ give at least one change, the same definition none.
 */
export function describeChanges(older: unknown, newer: unknown): Change[] {
  const [before, after] = [partsOf(older), partsOf(newer)];
  const moved = movedParts(before, after);
  const changes = after.inOrder.flatMap((part) => {
    const old = before.find(part.kind, part.name);
    if (!old) return [added(part)];
    const move = moved.has(part) ? [moveOf(old, part, after)] : [];
    return [...move, ...compare(old, part, before, after)];
  });
  const removed = before.inOrder.filter((part) => !after.find(part.kind, part.name));
  const all = [...changes, ...removed.map(gone)];
  return all.length > 0 || sameValue(older, newer) ? all : [writtenOtherwise(after.inOrder[0]!)];
}

export type { Change, ChangeCode } from './change.ts';

/** What makes no difference to anybody, but another version all the same. */
function writtenOtherwise(questionnaire: Part): Change {
  return change(questionnaire, 'setting_changed', {
    nl: 'is anders geschreven, met dezelfde betekenis.',
    en: 'is written in another way, meaning the same.',
  });
}

function added(part: Part): Change {
  const text = headOf(part);
  return change(part, 'added', { nl: `nieuw${text.nl}.`, en: `new${text.en}.` });
}

function gone(part: Part): Change {
  const text = headOf(part);
  return change(part, 'removed', { nl: `vervallen${text.nl}.`, en: `removed${text.en}.` });
}

function headOf({ json }: Part): Said {
  const text = localText(json.title ?? json.html);
  const say = (locale: string) => {
    const words = plainText(inLanguage(text, locale) ?? '');
    return words === '' ? '' : `, ${quoted(words)}`;
  };
  return { nl: say('nl'), en: say('en') };
}

/** Parts that stand elsewhere: on another page, in another block, or in another order than the others that stayed. */
function movedParts(before: Parts, after: Parts): Set<Part> {
  const stayed = after.inOrder.filter((part) => before.find(part.kind, part.name));
  const place = new Map(before.inOrder.map((part, index) => [`${part.kind} ${part.name}`, index]));
  const moved = new Set<Part>();
  for (const kinds of [['page'], ['panel', 'text', 'question']]) {
    const group = stayed.filter((part) => kinds.includes(part.kind));
    const same = group.filter((part) => {
      const old = before.find(part.kind, part.name)!;
      const stays = part.kind === 'page' || (old.page === part.page && sameValue(old.within, part.within));
      if (!stays) moved.add(part);
      return stays;
    });
    // Within a page only: when a page moves, what stands on it does not.
    for (const page of kinds[0] === 'page' ? [null] : new Set(same.map((part) => part.page))) {
      const here = page === null ? same : same.filter((part) => part.page === page);
      const kept = longestRise(here.map((part) => place.get(`${part.kind} ${part.name}`)!));
      here.forEach((part, index) => {
        if (!kept.has(index)) moved.add(part);
      });
    }
  }
  return moved;
}

/** Indexes of a longest rising row of numbers: what need not move for the rest to be in order. */
function longestRise(numbers: readonly number[]): Set<number> {
  const best: { length: number; before: number }[] = [];
  numbers.forEach((number, index) => {
    let one = { length: 1, before: -1 };
    for (let earlier = 0; earlier < index; earlier += 1) {
      const { length } = best[earlier]!;
      if (numbers[earlier]! < number && length >= one.length) one = { length: length + 1, before: earlier };
    }
    best.push(one);
  });
  let last = best.reduce((found, one, index) => (one.length > (best[found]?.length ?? 0) ? index : found), 0);
  const kept = new Set<number>();
  while (best[last] !== undefined && last >= 0) {
    kept.add(last);
    last = best[last]!.before;
  }
  return kept;
}

function moveOf(old: Part, part: Part, after: Parts): Change {
  if (old.page !== part.page && part.kind !== 'page') {
    return change(part, 'moved', {
      nl: `van pagina ${old.page} naar pagina ${part.page}.`,
      en: `from page ${old.page} to page ${part.page}.`,
    });
  }
  const peers = after.inOrder.filter((one) => (one.kind === 'page') === (part.kind === 'page'));
  const before = peers[peers.indexOf(part) - 1];
  if (!before || before.kind === 'questionnaire' || (part.kind !== 'page' && before.page !== part.page))
    return change(part, 'moved', { nl: 'staat nu vooraan.', en: 'now comes first.' });
  const { nl, en } = called(before);
  return change(part, 'moved', { nl: `staat nu na ${lower(nl)}.`, en: `now comes after ${lower(en)}.` });
}

function compare(old: Part, part: Part, before: Parts, after: Parts): Change[] {
  const keys = [...new Set([...Object.keys(old.json), ...Object.keys(part.json)])].sort();
  const differing = keys.filter((key) => !APART.has(key) && !sameValue(old.json[key], part.json[key]));
  const known = [...TEXTS, ...LISTS, ...RANGES, ...REQUIRED];
  return [
    ...typeChange(old, part),
    ...TEXTS.filter((key) => differing.includes(key)).flatMap((key) => textChanges(old, part, key)),
    ...LISTS.filter((key) => differing.includes(key)).flatMap((key) => describeItems(old, part, key)),
    ...RANGES.filter((key) => differing.includes(key)).map((key) =>
      valueChange(old, part, key, 'range_changed'),
    ),
    ...REQUIRED.filter((key) => differing.includes(key)).map((key) => requiredChange(old, part, key)),
    ...routeChange(old, part, before, after),
    ...differing
      .filter((key) => !known.includes(key))
      .map((key) => valueChange(old, part, key, 'setting_changed')),
  ];
}

function typeChange(old: Part, part: Part): Change[] {
  if (old.json.type === part.json.type) return [];
  const [from, to] = [typeWords(old.json.type), typeWords(part.json.type)];
  return [
    change(part, 'type_changed', {
      nl: `het soort vraag is veranderd, van ${from.nl} in ${to.nl}.`,
      en: `the type changed from ${from.en} to ${to.en}.`,
    }),
  ];
}

/** One change for each language whose words changed. */
function textChanges(old: Part, part: Part, key: string): Change[] {
  const [from, to] = [localText(old.json[key]), localText(part.json[key])];
  const languages = [
    ...new Set([from, to].flatMap((text) => (isRecord(text) ? Object.keys(text) : ['default']))),
  ];
  const changed = languages.filter((language) => inLanguage(from, language) !== inLanguage(to, language));
  return changed.sort().map((language) => {
    const words = languageWords(language);
    const [a, b] = [inLanguage(from, language), inLanguage(to, language)].map((text) => quoted(text ?? ''));
    const what = key === 'title' || key === 'html' ? '' : ` (${key})`;
    return change(part, 'text_changed', {
      nl: `tekst${what} in het ${words.nl} was ${a} en is nu ${b}.`,
      en: `${words.en} text${what} was ${a} and is now ${b}.`,
    });
  });
}

function requiredChange(old: Part, part: Part, key: string): Change {
  if (key === 'isRequired') {
    return part.json.isRequired === true
      ? change(part, 'required_changed', { nl: 'moet nu worden beantwoord.', en: 'must be answered now.' })
      : change(part, 'required_changed', { nl: 'mag nu leeg blijven.', en: 'may stay empty now.' });
  }
  return valueChange(old, part, key, 'required_changed');
}

function valueChange(old: Part, part: Part, key: string, code: ChangeCode): Change {
  const [from, to] = [valueWords(old.json[key]), valueWords(part.json[key])];
  return change(part, code, {
    nl: `${key} was ${from.nl} en is nu ${to.nl}.`,
    en: `${key} was ${from.en} and is now ${to.en}.`,
  });
}

/** Of a page or panel its own condition, of a question also when it now stands within others. */
function routeChange(old: Part, part: Part, before: Parts, after: Parts): Change[] {
  const [from, to] = [ownConditions(old, part, before), ownConditions(part, old, after)];
  const hidden = [old, part].map(({ json }) => json.visible === false && !json.visibleIf);
  if (sameValue(from, to) && hidden[0] === hidden[1]) return [];
  const say = (conditions: string[], parts: Parts, isHidden: boolean, locale: 'nl' | 'en') => {
    if (isHidden) return locale === 'nl' ? 'niemand' : 'nobody';
    const words = conditionInWords(conditions, parts.questions, locale);
    if (words === null) return locale === 'nl' ? 'iedereen' : 'everyone';
    return locale === 'nl' ? `wie past bij: ${words}` : `those with: ${words}`;
  };
  return [
    change(part, 'route_changed', {
      nl: `was voor ${say(from, before, hidden[0]!, 'nl')}; is nu voor ${say(to, after, hidden[1]!, 'nl')}.`,
      en: `was for ${say(from, before, hidden[0]!, 'en')}; is now for ${say(to, after, hidden[1]!, 'en')}.`,
    }),
  ];
}

function ownConditions(part: Part, other: Part, parts: Parts): string[] {
  const question = part.kind === 'question' ? parts.questions.get(part.name) : undefined;
  const sameSurroundings = part.page === other.page && sameValue(part.within, other.within);
  if (question && !sameSurroundings) return [...question.conditions];
  const { visibleIf } = part.json;
  return typeof visibleIf === 'string' && visibleIf.trim() !== '' ? [visibleIf.trim()] : [];
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
