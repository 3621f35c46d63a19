import type { Language } from '#app/domain/studies/studies.ts';
import * as tables from '#app/platform/tables/table-faults.ts';

/** What can be wrong with a sample file, by stable code. `{row}` is the row of the other place that is meant. */
const TEXTS = {
  ...tables.TABLE_TEXTS,
  // Columns
  missing_column: {
    en: 'The column "{column}" is missing.',
    nl: 'De kolom "{column}" ontbreekt.',
  },
  looks_like_email: {
    en: 'The column "{column}" looks like e-mail addresses. Remove it, name it under "personal" in study.json, or accept it.',
    nl: 'De kolom "{column}" lijkt e-mailadressen te bevatten. Verwijder haar, noem haar onder "personal" in study.json, of accepteer haar.',
  },
  looks_like_phone: {
    en: 'The column "{column}" looks like telephone numbers. Remove it, name it under "personal" in study.json, or accept it.',
    nl: 'De kolom "{column}" lijkt telefoonnummers te bevatten. Verwijder haar, noem haar onder "personal" in study.json, of accepteer haar.',
  },
  looks_like_name: {
    en: 'The column "{column}" looks like names of people. Remove it, name it under "personal" in study.json, or accept it.',
    nl: 'De kolom "{column}" lijkt namen van mensen te bevatten. Verwijder haar, noem haar onder "personal" in study.json, of accepteer haar.',
  },
  // Cells
  required: {
    en: 'This cell may not be empty.',
    nl: 'Deze cel mag niet leeg zijn.',
  },
  too_long: {
    en: 'This cell holds more than the {limit} characters allowed here.',
    nl: 'Deze cel bevat meer dan de {limit} tekens die hier mogen.',
  },
  control_character: {
    en: 'This cell holds an invisible character (such as a line break) that may not stand here.',
    nl: 'Deze cel bevat een onzichtbaar teken (zoals een regeleinde) dat hier niet mag staan.',
  },
  duplicate_case_id: {
    en: 'This case_id stands in row {other} too.',
    nl: 'Deze case_id staat ook op rij {other}.',
  },
  malformed_email: {
    en: 'This is not an e-mail address. Mend it, or leave the cell empty for a letter.',
    nl: 'Dit is geen e-mailadres. Verbeter het, of laat de cel leeg voor een brief.',
  },
  email_of_two_persons: {
    en: 'The same e-mail address stands in row {other}, for someone else. Give both rows the same person_id if it is one person.',
    nl: 'Hetzelfde e-mailadres staat op rij {other}, bij iemand anders. Geef beide rijen dezelfde person_id als het één persoon is.',
  },
  person_differs: {
    en: 'The same person_id stands in row {other} with another {column}.',
    nl: 'Dezelfde person_id staat op rij {other} met een andere waarde voor {column}.',
  },
  unknown_stratum: {
    en: '"{value}" is not one of the values of this study: {allowed}.',
    nl: '"{value}" is niet een van de waarden van dit onderzoek: {allowed}.',
  },
  unknown_questionnaire: {
    en: '"{value}" is not a questionnaire of this study: {allowed}.',
    nl: '"{value}" is geen vragenlijst van dit onderzoek: {allowed}.',
  },
  unknown_language: {
    en: '"{value}" is not a language of this study: {allowed}.',
    nl: '"{value}" is geen taal van dit onderzoek: {allowed}.',
  },
  bad_probability: {
    en: 'An inclusion probability is a number above 0 and at most 1.',
    nl: 'Een insluitkans is een getal groter dan 0 en hoogstens 1.',
  },
  bad_replicate: {
    en: 'A replicate is a whole number from 1 to 1000.',
    nl: 'Een replicaat is een geheel getal van 1 tot en met 1000.',
  },
  bad_permission: {
    en: 'Write ja or nee (or 1 or 0).',
    nl: 'Schrijf ja of nee (of 1 of 0).',
  },
  linked_to_itself: {
    en: 'A case cannot be linked to itself.',
    nl: 'Een case kan niet aan zichzelf zijn gekoppeld.',
  },
  unknown_linked_to: {
    en: '"{value}" is no case of this study or file.',
    nl: '"{value}" is geen case van dit onderzoek of bestand.',
  },
  organisation_differs: {
    en: 'The same organisation_id stands in row {other} with another {column}.',
    nl: 'Dezelfde organisation_id staat op rij {other} met een andere waarde voor {column}.',
  },
  // Beside what was imported before
  email_in_use: {
    en: 'This e-mail address belongs to someone else in the sample (case {case_id}).',
    nl: 'Dit e-mailadres is van iemand anders in de steekproef (case {case_id}).',
  },
  invited_organisation: {
    en: 'This case has been invited and keeps its organisation ({organisation_id}).',
    nl: 'Deze case is uitgenodigd en houdt zijn organisatie ({organisation_id}).',
  },
  invited_replicate: {
    en: 'This case has been invited and keeps its replicate ({replicate}).',
    nl: 'Deze case is uitgenodigd en houdt zijn replicaat ({replicate}).',
  },
  started_questionnaire: {
    en: 'This case has been started and keeps its questionnaire ({questionnaire}).',
    nl: 'Deze case is begonnen en houdt zijn vragenlijst ({questionnaire}).',
  },
} satisfies Record<string, Record<Language, string>>;

export type SampleFaultCode = keyof typeof TEXTS;

/** One thing that is wrong with a sample file; sampleFaultText has it in other languages than English. */
export type SampleFault = tables.Fault<SampleFaultCode>;

export const { fault: sampleFault, text: sampleFaultText } = tables.faultsOf(TEXTS);

/** Collects faults, the first thousand of them. */
export type FaultList = tables.FaultList<SampleFaultCode>;

export const faultList: () => FaultList = tables.faultList;
