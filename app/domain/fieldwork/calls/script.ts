import { textIn, type Language, type StudySettings } from '#app/domain/studies/studies.ts';

/** Below so many persons a number tells of each of them. */
const FEWEST_TO_COUNT = 3;

/** What a contact person may hear about his organisation: numbers, never who. */
export type CountsToTell = { invited: number; answered: number | null };

/**
 * What a contact person may be told. Nothing of fewer than three persons; and how many answered only when some did and
 * some did not, because "nobody" and "everybody" tell of each.
 * @returns null: no number at all; `answered` null: only how many were invited
 */
export function countsToTell(invited: number, answered: number): CountsToTell | null {
  if (invited < FEWEST_TO_COUNT) return null;
  return { invited, answered: answered === 0 || answered >= invited ? null : answered };
}

/** What the caller says, by paragraph: the text of the study, else the one below. */
export function callScript(
  settings: Pick<StudySettings, 'telephone' | 'title' | 'sender' | 'languages'>,
  language: Language,
): string[] {
  const own = settings.telephone?.script;
  const text = own
    ? textIn(own, language)
    : BUILT_IN[language](textIn(settings.title, language), settings.sender?.name ?? null);
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

const BUILT_IN: Record<Language, (title: string, sender: string | null) => string> = {
  nl: (
    title,
    sender,
  ) => `Goedemorgen/goedemiddag, u spreekt met [uw naam]${sender ? ` van ${sender}` : ''}. Komt het uit dat ik nu bel? Zo niet, wanneer kan ik u beter bellen?

Ik bel over het onderzoek “${title}”. Wij stuurden daarvoor een uitnodiging met een persoonlijke link naar een vragenlijst. Is die aangekomen?

Meedoen is vrijwillig. Niemand buiten het onderzoek ziet wie er heeft ingevuld of wat iemand antwoordde, ook uw eigen organisatie niet. In de rapportage is niemand te herkennen.

Kunt u mij zeggen of het lukt om de vragenlijst in te vullen, en of u daar iets voor nodig hebt? Wij sturen de link graag opnieuw.

Wilt u liever niet meedoen, dan noteer ik dat en bellen en mailen wij u niet meer. Dank u wel voor uw tijd.`,
  en: (
    title,
    sender,
  ) => `Good morning/good afternoon, this is [your name]${sender ? ` of ${sender}` : ''}. Is this a good moment to call? If not, when would suit you better?

I am calling about the study “${title}”. We sent an invitation with a personal link to a questionnaire. Did it arrive?

Taking part is voluntary. Nobody outside the study sees who answered or what anybody answered, your own organisation included. Nobody can be recognised in the report.

Could you tell me whether you will be able to answer the questionnaire, and whether you need anything for it? We will gladly send the link again.

If you would rather not take part I note that, and we neither call nor mail you again. Thank you for your time.`,
};
