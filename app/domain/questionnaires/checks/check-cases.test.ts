import { describe, expect, it } from 'vitest';
import { CATALOG, type CheckCode } from './catalog.ts';
import { checkQuestionnaire } from './check-questionnaire.ts';

type Json = Record<string, unknown>;

const said = (nl: string, en = nl) => ({ nl, en });
const yes = { value: 1, text: said('ja', 'yes') };
const no = { value: 2, text: said('nee', 'no') };
const ask = (json: Json): Json => ({ type: 'text', name: 'q', title: said('Vraag', 'Question'), ...json });
const choose = (json: Json): Json => ask({ type: 'radiogroup', choices: [yes, no], ...json });
const first = choose({ name: 'first', isRequired: true });
const of = (...elements: unknown[]): Json => ({ pages: [{ name: 'p1', elements }] });
const number = (json: Json): Json => ask({ inputType: 'number', ...json });
const matrix = (columns: number, json: Json = {}): Json =>
  ask({
    type: 'matrix',
    rows: [{ value: 'a', text: said('rij', 'row') }],
    columns: Array.from({ length: columns }, (_, index) => ({ value: index + 1, text: said('k', 'c') })),
    ...json,
  });
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
const words = (count: number) => Array.from({ length: count }, () => 'dag').join(' ');
const letters = (count: number) => 'm'.repeat(count);
const sums = (operator: string) =>
  of(
    ...'abcdef'.split('').map((name) => number({ name, min: 0, max: 1000 })),
    ask({ visibleIf: `({a} + {b} + {c} + {d} + {e} + {f}) ${operator}` }),
  );

/** For each code a definition in which it is found, and one that just does not have it. */
const CASES: Partial<Record<CheckCode, [found: unknown, spared: unknown]>> = {
  bad_structure: [of(first, { name: 'x' }), of(first)],
  no_questions: [of({ type: 'html', html: said('<p>dag</p>', '<p>hello</p>') }), of(first)],
  duplicate_page: [
    {
      pages: [
        { name: 'p', elements: [first] },
        { name: 'p', elements: [] },
      ],
    },
    {
      pages: [
        { name: 'p', elements: [first] },
        { name: 'r', elements: [] },
      ],
    },
  ],
  bad_name: [of(ask({ name: 'a-b' })), of(ask({ name: 'a_b' }))],
  reserved_name: [of(ask({ name: 'Case_ID' })), of(ask({ name: 'case_ids' }))],
  duplicate_name: [
    of(ask({ name: 'V4_1' }), choose({ name: 'v4', type: 'checkbox' })),
    of(ask({ name: 'v4_3' }), choose({ name: 'v4', type: 'checkbox' })),
  ],
  unsupported_type: [of(ask({ type: 'file' })), of(ask({ type: 'comment' }))],
  unsupported_option: [of(ask({ defaultValue: 'x' })), of(ask({ defaultValue: '' }))],
  bad_expression: [of(first, ask({ visibleIf: '{first} =' })), of(first, ask({ visibleIf: '{first} = 1' }))],
  unsupported_regex: [
    of(ask({ validators: [{ type: 'regex', regex: '(a)\\1' }] })),
    of(ask({ validators: [{ type: 'regex', regex: '(a)1' }] })),
  ],
  bad_code: [of(choose({ choices: [{ text: said('ja', 'yes') }] })), of(choose({ choices: [yes] }))],
  reserved_code: [
    of(choose({ choices: [yes, { ...no, value: -8 }] })),
    of(choose({ choices: [yes, { ...no, value: -10 }] })),
  ],
  duplicate_code: [of(choose({ choices: [yes, { ...no, value: '1' }] })), of(choose({}))],
  no_choices: [of(choose({ choices: [] })), of(choose({ choices: [yes] }))],
  bad_range: [of(number({ min: 'a' })), of(number({ min: 1 }))],
  circular_condition: [of(ask({ visibleIf: '{q} = 1' })), of(first, ask({ visibleIf: '{first} = 1' }))],
  bad_preload: [of(ask({ type: 'comment', preloadFrom: 'town' })), of(ask({ preloadFrom: 'town' }))],
  unknown_variable: [
    of(first, ask({ visibleIf: '{fist} = 1' })),
    of(first, ask({ visibleIf: '{First} = 1' })),
  ],
  unknown_code: [
    of(first, ask({ visibleIf: '{first} anyof [1, 3]' })),
    of(first, ask({ visibleIf: '{first} anyof [1, 2]' })),
  ],
  condition_on_later_item: [
    of(ask({ visibleIf: '{first} = 1' }), first),
    of(first, ask({ visibleIf: '{first} = 1' })),
  ],
  unknown_function: [
    of(first, ask({ visibleIf: 'today() > {first}' })),
    of(first, ask({ visibleIf: 'iif({first} = 1, 1, 0) = 1' })),
  ],
  unreachable_item: [
    of(first, ask({ visibleIf: '{first} = 1 and {first} = 2' })),
    of(first, ask({ visibleIf: '{first} = 1 or {first} = 2' })),
  ],
  reachability_undecided: [sums('= 5500.5'), sums('= 6000')],
  condition_never_holds: [
    of(first, ask({ requiredIf: '{first} > 2' })),
    of(first, ask({ requiredIf: '{first} >= 2' })),
  ],
  dead_end: [
    of(
      number({
        isRequired: true,
        min: 1,
        max: 5,
        validators: [{ type: 'expression', expression: '{q} > 5' }],
      }),
    ),
    of(
      number({
        isRequired: true,
        min: 1,
        max: 5,
        validators: [{ type: 'expression', expression: '{q} >= 5' }],
      }),
    ),
  ],
  contradictory_range: [of(number({ min: 5, max: 4 })), of(number({ min: 5, max: 5 }))],
  hidden_for_good: [
    of(first, ask({ visible: false })),
    of(first, ask({ visible: false, visibleIf: '{first} = 1' })),
  ],
  empty_page: [
    {
      pages: [
        { name: 'a', elements: [first] },
        { name: 'b', elements: [] },
      ],
    },
    {
      pages: [
        { name: 'a', elements: [first] },
        { name: 'b', elements: [ask({})] },
      ],
    },
  ],
  preload_unused: [
    of(choose({ choices: [{ ...yes, preloadValues: ['j'] }] })),
    of(choose({ preloadFrom: 'f', choices: [{ ...yes, preloadValues: ['j'] }] })),
  ],
  all_preloaded: [of(choose({ preloadFrom: 'f' })), of(choose({ preloadFrom: 'f' }), ask({}))],
  ambiguous_preload: [
    of(choose({ preloadFrom: 'f', choices: [yes, { ...no, preloadValues: ['JA'] }] })),
    of(choose({ preloadFrom: 'f', choices: [yes, { ...no, preloadValues: ['n'] }] })),
  ],
  one_text_for_all_languages: [
    of(ask({ title: 'Vraag' })),
    of(ask({ title: { nl: 'Vraag', en: 'Question' } })),
  ],
  missing_translation: [of(ask({ title: { nl: 'Vraag' } })), of(ask({ title: '...%' }))],
  missing_text: [of(ask({ title: undefined })), of(ask({}))],
  unknown_property: [
    of(choose({ isrequired: true })),
    of(
      choose({ type: 'checkbox', isRequired: true, hasNone: true, choices: [{ ...yes, isExclusive: true }] }),
    ),
  ],
  choice_without_code: [of(choose({ choices: ['ja'] })), of(choose({ choices: [1, 2] }))],
  reserved_word: [of(ask({ name: 'With' })), of(ask({ name: 'within' }))],
  name_too_long: [
    of(choose({ type: 'checkbox', name: letters(32), choices: [{ ...yes, value: letters(32) }] })),
    of(choose({ type: 'checkbox', name: letters(32), choices: [{ ...yes, value: letters(31) }] })),
  ],
  name_too_long_for_stata: [
    of(choose({ type: 'checkbox', name: letters(31), choices: [yes] })),
    of(choose({ type: 'checkbox', name: letters(30), choices: [yes] })),
  ],
  label_too_long: [
    of(ask({ title: said(`é${letters(255)}`) })),
    of(ask({ title: said(`é${letters(254)}`) })),
  ],
  unknown_language: [of(ask({ title: { ...said('a'), fr: 'b' } })), of(ask({ title: said('a') }))],
  text_too_long: [of(ask({ title: said(letters(20_001)) })), of(ask({ title: said(letters(20_000)) }))],
  unknown_piping: [
    of(ask({ title: said('Wat is {fist}?') }), first),
    of(first, ask({ title: said('Wat is {first}?') })),
  ],
  piping_of_later_item: [
    of(ask({ title: said('{first}?') }), first),
    of(first, ask({ title: said('{first}?') })),
  ],
  long_sentence: [of(ask({ title: said(words(26)) })), of(ask({ title: said(words(25)) }))],
  hard_to_read: [
    of(
      ask({
        title: {
          nl: 'Vraaggerichte dienstverlening stimuleert arbeidsmarktparticipatie van uitkeringsgerechtigden met belemmeringen.',
          en: 'a',
        },
      }),
    ),
    of(ask({ title: { nl: 'Hoe vaak helpt u een man of vrouw aan werk?', en: 'a' } })),
  ],
  matrix_too_wide: [of(matrix(8)), of(matrix(7))],
  not_accessible: [
    of(first, { type: 'image', imageLink: '/a.png' }),
    of(first, { type: 'image', imageLink: '/a.png', altText: said('Kaart', 'Map') }),
  ],
  too_large: [
    of(choose({ choices: Array.from({ length: 2001 }, (_, index) => index) })),
    of(choose({ choices: Array.from({ length: 2000 }, (_, index) => index) })),
  ],
  too_deep: [
    { ...of(first), extra: deep(66) },
    { ...of(first), extra: deep(60) },
  ],
  forbidden_name: [of(ask({ name: 'constructor' })), of(ask({ name: 'construct' }))],
  regex_can_explode: [
    of(ask({ validators: [{ type: 'regex', regex: '^(a+)+$' }] })),
    of(ask({ validators: [{ type: 'regex', regex: '^(a+)?b+$' }] })),
  ],
  third_party_url: [
    of(first, { type: 'image', imageLink: '//example.org/a.png', altText: said('a') }),
    of(first, { type: 'image', imageLink: '/a.png', altText: said('a') }),
  ],
  script: [of(ask({ title: said('<script>alert(1)</script>') })), of(ask({ title: said('script') }))],
  html_in_text: [of(ask({ title: said('<b>Dag</b>') })), of(ask({ title: said('1 < 2 en 3 > 2') }))],
  html_not_allowed: [
    of(first, { type: 'html', html: said('<p class="x">dag</p>') }),
    of(first, { type: 'html', html: said('<p>dag</p>') }),
  ],
  feature_not_allowed: [{ ...of(first), triggers: [{ type: 'setvalue' }] }, of(first)],
  too_many_findings: [
    of(...Array.from({ length: 1100 }, (_, index) => ask({ name: `q${index}`, title: said('<b>x</b>') }))),
    of(...Array.from({ length: 400 }, (_, index) => ask({ name: `q${index}`, title: said('<b>x</b>') }))),
  ],
};
/** Found in the text of a file, before there is a definition; see check-text.test.ts. */
const OF_TEXT: readonly string[] = ['not_json', 'duplicate_key'];

function codesIn(definition: unknown): string[] {
  return checkQuestionnaire(definition, { languages: ['nl', 'en'] }).findings.map(({ code }) => code);
}

describe('every code', () => {
  it('has a definition that triggers it', () => {
    expect([...Object.keys(CASES), ...OF_TEXT].sort()).toEqual(Object.keys(CATALOG).sort());
  });

  it.each(Object.entries(CASES))('%s is found, and just not found', (code, [found, spared]) => {
    expect(codesIn(found)).toContain(code);
    expect(codesIn(spared)).not.toContain(code);
  });
});

describe('a finding', () => {
  it('says where, what and how to mend it, in both languages', () => {
    const definition = of(first, ask({ name: 'q', visibleIf: '{first} = 3' }));
    const inDutch = checkQuestionnaire(definition, { languages: ['nl', 'en'], locale: 'nl' }).findings;
    const inEnglish = checkQuestionnaire(definition, { languages: ['nl', 'en'] }).findings;
    expect(inEnglish).toEqual([
      {
        code: 'unreachable_item',
        severity: 'error',
        path: 'pages[0].elements[1]',
        message: 'Nobody ever gets to see this, whatever is answered.',
        mend: CATALOG.unreachable_item.mend.en,
      },
      expect.objectContaining({ code: 'unknown_code', message: '{first} has no code 3.' }),
    ]);
    expect(inDutch[1]).toMatchObject({
      path: 'pages[0].elements[1].visibleIf',
      message: '{first} heeft geen code 3.',
    });
  });

  it('stands in the order of the definition', () => {
    const elements = Array.from({ length: 12 }, (_, index) =>
      ask({ name: `q${index}`, title: said('<b>x</b>') }),
    );
    const { findings } = checkQuestionnaire(of(...elements), { languages: ['nl', 'en'] });
    expect(findings.map(({ path }) => path)).toEqual(
      elements.flatMap((_, index) =>
        ['en', 'nl'].map((language) => `pages[0].elements[${index}].title.${language}`),
      ),
    );
  });
});
